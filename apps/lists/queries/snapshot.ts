import type { Kysely } from "kysely";
import type { StateOf } from "../../../core/protocol/channel.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { shownPerson } from "../../../platform/auth/person.ts";
import type { Item } from "../contract/item.ts";
import type { listChannel } from "../contract/list.ts";
import type { ListTables } from "../tables.ts";
import { standingOf } from "./access.ts";
import { listCategories } from "./categories.ts";
import { listItems } from "./items.ts";
import { listMembers } from "./lists.ts";

type Db = Kysely<ListTables>;

/**
 * A list with all that is on it, as somebody may see it.
 *
 * The place in the order is read first: what is newer than it is told once more, and known by
 * its `rev`.
 */
export async function snapshotOf(
  db: Db,
  scope: Scope,
  listId: string,
): Promise<StateOf<typeof listChannel>> {
  const ownId = scope.person.id;
  const row = await db.selectFrom("list").select("seq").where("id", "=", listId).executeTakeFirst();
  const standing = await standingOf(db, scope, listId);
  const seq = row?.seq ?? 0;
  if (!standing) {
    const nothing = { categories: [], items: [], members: [], people: [] };
    return { ownId, level: "reader", seq, list: undefined, ...nothing };
  }
  const { list, level } = standing;
  const items = await listItems(db, listId);
  const isGuest = scope.role === "guest";
  return {
    ...{ ownId, level, seq, list, items },
    categories: await listCategories(db, listId),
    // Who came by a link sees what is on the list, not who else may.
    members: isGuest ? [] : await listMembers(db, listId),
    people: await listPeople(db, items),
  };
}

/** Everyone whom some items name. */
export async function listPeople(db: Db, items: readonly Item[]) {
  const ids = new Set(items.flatMap(namedBy));
  if (ids.size === 0) return [];
  const rows = await db
    .selectFrom("person")
    .select(["id", "name", "picture"])
    .where("id", "in", [...ids])
    .execute();
  return rows.map(shownPerson);
}

function namedBy(item: Item): readonly string[] {
  const { madeBy, changedBy, checkedBy, assignee, conflicts } = item;
  const wanting = conflicts.flatMap(({ by, standingBy }) => [by, standingBy]);
  return [madeBy, changedBy, checkedBy, assignee, ...wanting].filter(
    (id) => id !== null && id !== undefined,
  );
}
