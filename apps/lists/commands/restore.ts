import { ok, refuse } from "../../../core/protocol/result.ts";
import type { CommandsOf } from "../../../platform/app/app.ts";
import type { Conflict } from "../contract/item.ts";
import { limits } from "../contract/limits.ts";
import type { listChannel } from "../contract/list.ts";
import { countItems, findItems } from "../queries/items.ts";
import type { ListTables } from "../tables.ts";
import { beginItems, draftOf, settle } from "./settle.ts";

type Commands = CommandsOf<typeof listChannel, ListTables>;

/**
 * The command that brings deleted items back; one that was merged is one of its own again.
 *
 * Of an item that is there it takes back the wish to delete it.
 */
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
    // Who brings it back, or would, does not want it gone any more.
    const isOwn = ({ by, wanted }: Conflict) =>
      by === scope.person.id && wanted.field === "deleted";
    for (const id of ids) draft.close(id, "edited", isOwn);
    return ok(await settle(db, scope, list, draft, { input, kind: "item.restore" }));
  },
};
