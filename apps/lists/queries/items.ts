import type { Insertable, Kysely, Selectable } from "kysely";
import type { Item } from "../contract/item.ts";
import type { Kept, OpenConflict } from "../rules/draft.ts";
import type { ListTables } from "../tables.ts";
import type { UnitId } from "../words/units.ts";
import { listGone, listOpen } from "./conflicts.ts";
import { Overtaken } from "./overtaken.ts";

type Db = Kysely<ListTables>;
type Row = Selectable<ListTables["list_item"]>;

/** How many rows one statement writes: SQLite and PostgreSQL bound the values of one. */
const atOnce = 200;

/** What is on a list, in its order. */
export async function listItems(db: Db, listId: string): Promise<readonly Item[]> {
  const rows = await db
    .selectFrom("list_item")
    .selectAll()
    .where("list_id", "=", listId)
    .where("deleted_at", "is", null)
    .orderBy("position")
    .orderBy("id")
    .execute();
  const conflicts = await listOpen(db, { list: listId });
  return rows.map((row) => itemOf(row, conflicts.get(row.id)));
}

/**
 * Items of a list by their ids, with those into which they were merged; also deleted ones.
 *
 * What is merged is told of its last heir only, so that two looks are enough.
 */
export async function findItems(
  db: Db,
  listId: string,
  ids: readonly string[],
): Promise<readonly Kept[]> {
  const rows = await findRows(db, listId, ids);
  const heirs = rows.map(({ merged_into }) => merged_into).filter((id) => id !== null);
  const unknown = [...new Set(heirs)].filter((id) => !rows.some((row) => row.id === id));
  if (unknown.length > 0) rows.push(...(await findRows(db, listId, unknown)));
  if (rows.length === 0) return [];
  const conflicts = await listOpen(db, { items: rows.map(({ id }) => id) });
  const deleted = rows.filter(({ deleted_at }) => deleted_at !== null).map(({ id }) => id);
  const gone = await listGone(db, deleted);
  return rows.map((row) => {
    const open = conflicts.get(row.id) ?? [];
    return {
      item: itemOf(row, open),
      ...{ deletedAt: row.deleted_at, deletedBy: row.deleted_by, mergedInto: row.merged_into },
      conflictOps: Object.fromEntries(open.map(({ conflict, op }) => [conflict.id, op])),
      gone: gone.get(row.id) ?? [],
    };
  });
}

async function findRows(db: Db, listId: string, ids: readonly string[]): Promise<Row[]> {
  return db
    .selectFrom("list_item")
    .selectAll()
    .where("id", "in", ids)
    .where("list_id", "=", listId)
    .execute();
}

/** Whether one of these ids is taken, on whichever list. */
export async function isIdTaken(db: Db, ids: readonly string[]): Promise<boolean> {
  const row = await db
    .selectFrom("list_item")
    .select("id")
    .where("id", "in", ids)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** How many items are on a list. */
export async function countItems(db: Db, listId: string): Promise<number> {
  const { count } = await db
    .selectFrom("list_item")
    .select(({ fn }) => fn.countAll().as("count"))
    .where("list_id", "=", listId)
    .where("deleted_at", "is", null)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** The places of all items of a list, in its order. */
export async function listPlaces(
  db: Db,
  listId: string,
): Promise<readonly Pick<Row, "id" | "position">[]> {
  return db
    .selectFrom("list_item")
    .select(["id", "position"])
    .where("list_id", "=", listId)
    .where("deleted_at", "is", null)
    .orderBy("position")
    .orderBy("id")
    .execute();
}

/** An item as it is written, with the key of its name. */
export interface Written extends Kept {
  readonly nameKey: string;
}

/** Writes new items. */
export async function insertItems(
  db: Db,
  listId: string,
  items: readonly Written[],
): Promise<void> {
  if (items.length === 0) return;
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("list_item")
    .values(items.map((one) => rowOf(listId, one)))
    .onConflict((conflict) => conflict.column("id").doNothing())
    .executeTakeFirst();
  if (Number(numInsertedOrUpdatedRows) < items.length) throw new Overtaken("an item is there");
}

/** Writes what has become of items that are there. */
export async function updateItems(
  db: Db,
  listId: string,
  items: readonly Written[],
): Promise<void> {
  for (let first = 0; first < items.length; first += atOnce) {
    await db
      .insertInto("list_item")
      .values(items.slice(first, first + atOnce).map((one) => rowOf(listId, one)))
      .onConflict((conflict) =>
        conflict
          .column("id")
          .doUpdateSet(({ ref }) =>
            Object.fromEntries(changing.map((name) => [name, ref(`excluded.${name}`)])),
          ),
      )
      .execute();
  }
}

/** What was merged into these items is told of another one from now on. */
export async function moveHeirs(
  db: Db,
  listId: string,
  from: readonly string[],
  into: string,
): Promise<void> {
  await db
    .updateTable("list_item")
    .set({ merged_into: into })
    .where("list_id", "=", listId)
    .where("merged_into", "in", from)
    .execute();
}

/** The columns that an operation may change; the others stay as the item was made. */
const changing = [
  ...(["rev", "name", "name_key", "quantity", "unit", "note", "category_id"] as const),
  ...(["price_minor", "currency", "assignee_id", "is_checked", "position"] as const),
  ...(["v_name", "v_amount", "v_note", "v_category", "v_price", "v_assignee"] as const),
  ...(["v_checked", "v_position", "changed_by", "changed_at", "checked_by"] as const),
  ...(["checked_at", "deleted_by", "deleted_at", "merged_into"] as const),
];

function rowOf(listId: string, one: Written): Insertable<ListTables["list_item"]> {
  const { item, nameKey, deletedAt, deletedBy, mergedInto } = one;
  const { versions } = item;
  return {
    ...{ id: item.id, list_id: listId, rev: item.rev, name: item.name, name_key: nameKey },
    ...{ quantity: item.amount?.quantity ?? null, unit: item.amount?.unit ?? null },
    ...{ note: item.note, category_id: item.category, assignee_id: item.assignee },
    ...{ price_minor: item.price?.minor ?? null, currency: item.price?.currency ?? null },
    ...{ is_checked: item.checked ? 1 : 0, position: item.position },
    ...{ v_name: versions.name, v_amount: versions.amount, v_note: versions.note },
    ...{ v_category: versions.category, v_price: versions.price },
    ...{ v_assignee: versions.assignee, v_checked: versions.checked },
    ...{ v_position: versions.position, source: item.source ?? null, code: item.code ?? null },
    ...{ made_by: item.madeBy, made_at: item.madeAt },
    ...{ changed_by: item.changedBy, changed_at: item.changedAt },
    ...{ checked_by: item.checkedBy ?? null, checked_at: item.checkedAt ?? null },
    ...{ deleted_by: deletedBy, deleted_at: deletedAt, merged_into: mergedInto },
  };
}

/** An item from its row and its open conflicts. */
function itemOf(row: Row, conflicts: readonly OpenConflict[] = []): Item {
  const { quantity, price_minor, currency } = row;
  const unit = row.unit as UnitId | null; // checked on writing
  return {
    ...{ id: row.id, rev: row.rev, name: row.name, note: row.note },
    amount: quantity === null ? null : { quantity, unit },
    price: price_minor === null || currency === null ? null : { minor: price_minor, currency },
    ...{ category: row.category_id, assignee: row.assignee_id },
    ...{ checked: row.is_checked === 1, position: row.position },
    versions: {
      ...{ name: row.v_name, amount: row.v_amount, note: row.v_note, category: row.v_category },
      ...{ price: row.v_price, assignee: row.v_assignee },
      ...{ checked: row.v_checked, position: row.v_position },
    },
    conflicts: conflicts.map(({ conflict }) => conflict),
    ...(row.source === null ? {} : { source: row.source }),
    ...(row.code === null ? {} : { code: row.code }),
    ...{ madeBy: row.made_by, madeAt: row.made_at },
    ...{ changedBy: row.changed_by, changedAt: row.changed_at },
    ...(row.checked_by === null ? {} : { checkedBy: row.checked_by }),
    ...(row.checked_at === null ? {} : { checkedAt: row.checked_at }),
  };
}
