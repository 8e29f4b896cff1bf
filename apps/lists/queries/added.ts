import type { Kysely } from "kysely";
import type { Item } from "../contract/item.ts";
import { keysBetween } from "../order.ts";
import type { ListTables } from "../tables.ts";
import { findItems } from "./items.ts";

type Db = Kysely<ListTables>;

/** What operations have added to a list and is still there, in its order. */
export async function listAdded(
  db: Db,
  listId: string,
  ops: readonly string[],
): Promise<readonly Item[]> {
  const rows = await db
    .selectFrom("list_change")
    .select("item_id")
    .where("op_id", "in", ops)
    .where("list_id", "=", listId)
    .where("field", "=", "created")
    .execute();
  if (rows.length === 0) return [];
  const ids = rows.map(({ item_id }) => item_id);
  const found = await findItems(db, listId, ids);
  const items = found.flatMap(({ item, deletedAt }) => (deletedAt === null ? item : []));
  return items.toSorted((one, two) => (one.position < two.position ? -1 : 1));
}

/** So many places after all that is on a list. */
export async function nextPositions(
  db: Db,
  listId: string,
  count: number,
): Promise<readonly string[]> {
  const row = await db
    .selectFrom("list_item")
    .select("position")
    .where("list_id", "=", listId)
    .where("deleted_at", "is", null)
    .orderBy("position", "desc")
    .limit(1)
    .executeTakeFirst();
  return keysBetween(row?.position ?? null, null, count);
}

/** An item that is there; undefined for one that is deleted, or of another list. */
export async function findItem(db: Db, listId: string, id: string): Promise<Item | undefined> {
  const [kept] = (await findItems(db, listId, [id])).filter(({ item }) => item.id === id);
  return kept?.deletedAt === null ? kept.item : undefined;
}

/** Whether something is or was on a list, also what is deleted. */
export async function isOnList(db: Db, listId: string, id: string): Promise<boolean> {
  const row = await db
    .selectFrom("list_item")
    .select("id")
    .where("id", "=", id)
    .where("list_id", "=", listId)
    .executeTakeFirst();
  return row !== undefined;
}
