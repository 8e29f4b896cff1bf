import type { Kysely } from "kysely";
import { newId } from "../../../core/protocol/id.ts";
import { ok, refuse } from "../../../core/protocol/result.ts";
import type { CommandsOf } from "../../../platform/app/app.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import type { Category, List } from "../contract/list.ts";
import type { listsChannel } from "../contract/lists.ts";
import { cameAmong } from "../news/among.ts";
import { keysBetween } from "../order.ts";
import { standingOf } from "../queries/access.ts";
import { insertCategory } from "../queries/categories.ts";
import { copyContents } from "../queries/copy.ts";
import { countMade, findMadeBy, holdPerson, insertList, setMember } from "../queries/lists.ts";
import { findOp, insertOp } from "../queries/ops.ts";
import { lastShopOrder } from "../queries/shop-order.ts";
import { mayCreate } from "../rules/may.ts";
import type { ListTables } from "../tables.ts";
import { categories as builtIns } from "../words/categories.ts";

type Db = Kysely<ListTables>;
type Commands = CommandsOf<typeof listsChannel, ListTables>;
type Wish = Parameters<Commands["list.create"]>[2];

/** The command that makes a list. */
export const createCommands: Pick<Commands, "list.create"> = {
  "list.create": async (db, scope, wish) => {
    const { person, now } = scope;
    await holdPerson(db, person.id);
    const madeBy = await findMadeBy(db, wish.id);
    if (madeBy !== undefined) return madeBy === person.id ? ok([]) : refuse("list-exists");
    // Its id is also that of the operation by which it is made.
    const known = await findOp(db, wish.id, { list: wish.id, person: person.id });
    if (known !== "new") return refuse("list-exists");
    const allowed = mayCreate(scope, await countMade(db, person.id));
    if (!allowed.ok) return allowed;
    if (wish.copyOf !== undefined && !(await standingOf(db, scope, wish.copyOf))) {
      return refuse("list-not-found");
    }
    const at = now();
    const { id, name, colour, access, currency, isTemplate = false } = wish;
    const list: List = {
      ...{ id, name, colour, access, currency, isTemplate },
      ...{ archivedAt: null, madeBy: person.id, madeAt: at, revision: 0 },
    };
    if (!(await insertList(db, list, at))) return refuse("list-exists");
    await setMember(db, { list_id: id, person_id: person.id, joined_at: at }, "owner");
    await insertOp(db, {
      ...{ id, list_id: id, seq: 0, kind: "list.create", person_id: person.id, at, given_at: at },
      data: JSON.stringify({ name }),
    });
    await fill(db, scope, wish, at);
    return ok(await cameAmong(db, list, at));
  },
};

/** What a new list begins with: a copy, or the categories that were asked for. */
async function fill(db: Db, scope: Scope, wish: Wish, at: number): Promise<void> {
  const { id, copyOf } = wish;
  if (copyOf !== undefined) {
    return copyContents(db, { from: copyOf, to: id, by: scope.person.id, at });
  }
  const categories = wish.categories ?? (await categoriesFor(db, scope, id, at));
  for (const category of categories) await insertCategory(db, id, { ...category, revision: 0 });
}

/** The shop as its maker arranged it last, else the built-in one. */
async function categoriesFor(
  db: Db,
  scope: Scope,
  id: string,
  at: number,
): Promise<readonly Omit<Category, "revision">[]> {
  const known = await lastShopOrder(db, scope, id);
  if (known && known.length > 0) return known.map((category) => ({ ...category, id: newId(at) }));
  const places = keysBetween(null, null, builtIns.length);
  return builtIns.map((key, index) => ({
    ...{ id: newId(at), key, name: "", position: places[index] ?? "a0" },
  }));
}
