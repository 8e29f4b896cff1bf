import type { InputOf } from "../../../core/protocol/channel.ts";
import { ok, refuse } from "../../../core/protocol/result.ts";
import type { CommandsOf } from "../../../platform/app/app.ts";
import type { Item, NewItem } from "../contract/item.ts";
import { limits } from "../contract/limits.ts";
import type { listChannel } from "../contract/list.ts";
import { listCategories } from "../queries/categories.ts";
import { countItems, isIdTaken } from "../queries/items.ts";
import type { Author } from "../rules/draft.ts";
import type { ListTables } from "../tables.ts";
import { mayAllSee } from "./set-assignee.ts";
import { respace } from "./set-position.ts";
import { beginItems, draftOf, settle } from "./settle.ts";

type Commands = CommandsOf<typeof listChannel, ListTables>;

/** The command that adds items. */
export const addCommands: Pick<Commands, "item.add"> = {
  "item.add": async (db, scope, input) => {
    const begun = await beginItems(db, scope, input);
    if (!begun.ok) return begun;
    if (!begun.value) return ok([]);
    const { list, author } = begun.value;
    const wanted = once(input.items);
    const ids = wanted.map(({ id }) => id);
    if (await isIdTaken(db, ids)) return refuse("id-taken");
    if ((await countItems(db, list.id)) + wanted.length > limits.items) {
      return refuse("too-many-items");
    }
    const assignees = wanted.map(({ assignee }) => assignee);
    if (!(await mayAllSee(db, list, assignees))) return refuse("person-not-found");
    const isNamed = wanted.some(({ category }) => category !== null);
    const categories = isNamed ? await listCategories(db, list.id) : [];
    const known = new Set(categories.map(({ id }) => id));
    const draft = draftOf(begun.value, []);
    for (const one of wanted) {
      // One that was deleted meanwhile is no reason to lose the item.
      const category = one.category !== null && known.has(one.category) ? one.category : null;
      draft.create(itemOf({ ...one, category }, author));
    }
    await respace(db, list, draft);
    return ok(await settle(db, scope, list, draft, { input, kind: "item.add" }));
  },
};

/** Items of which each id is there once: the last. */
function once(items: InputOf<typeof listChannel, "item.add">["items"]): readonly NewItem[] {
  return [...new Map(items.map((item) => [item.id, item])).values()];
}

const first = {
  ...{ name: 1, amount: 1, note: 1, category: 1, price: 1, assignee: 1 },
  ...{ checked: 1, position: 1 },
};

/** An item as it is made. */
export function itemOf(made: NewItem, { by, at }: Author): Item {
  const { source, code, ...contents } = made;
  return {
    ...{ ...contents, rev: 1, versions: first, conflicts: [] },
    ...(source === undefined ? {} : { source }),
    ...(code === undefined ? {} : { code }),
    ...{ madeBy: by, madeAt: at, changedBy: by, changedAt: at },
    ...(contents.checked ? { checkedBy: by, checkedAt: at } : {}),
  };
}
