import { ok, refuse } from "../../../core/protocol/result.ts";
import type { CommandsOf } from "../../../platform/app/app.ts";
import { limits } from "../contract/limits.ts";
import type { listChannel } from "../contract/list.ts";
import { countItems, findItems } from "../queries/items.ts";
import type { ListTables } from "../tables.ts";
import { beginItems, draftOf, settle } from "./settle.ts";

type Commands = CommandsOf<typeof listChannel, ListTables>;

/** The command that brings deleted items back; one that was merged is one of its own again. */
export const restoreCommands: Pick<Commands, "item.restore"> = {
  "item.restore": async (db, scope, input) => {
    const begun = await beginItems(db, scope, input);
    if (!begun.ok) return begun;
    if (!begun.value) return ok([]);
    const { list } = begun.value;
    const ids = [...new Set(input.items)];
    const draft = draftOf(begun.value, await findItems(db, list.id, ids));
    if (ids.some((id) => !draft.find(id))) return refuse("item-not-found");
    const gone = ids.filter((id) => draft.find(id)?.deletedAt !== null);
    if ((await countItems(db, list.id)) + gone.length > limits.items) {
      return refuse("too-many-items");
    }
    for (const id of gone) draft.restore(id);
    return ok(await settle(db, scope, list, draft, { input, kind: "item.restore" }));
  },
};
