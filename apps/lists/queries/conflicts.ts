import type { Kysely, Selectable } from "kysely";
import type { Conflict } from "../contract/item.ts";
import type { Closing, OpenConflict, Opening, Setter } from "../rules/draft.ts";
import type { ListTables } from "../tables.ts";

type Db = Kysely<ListTables>;

/** The open conflicts of a list or of some items, by their items; the eldest first. */
export async function listOpen(
  db: Db,
  of: { readonly list: string } | { readonly items: readonly string[] },
): Promise<ReadonlyMap<string, readonly OpenConflict[]>> {
  const all = db.selectFrom("list_conflict").selectAll().where("closed_at", "is", null);
  const some =
    "list" in of ? all.where("list_id", "=", of.list) : all.where("item_id", "in", of.items);
  return byItemOf(await some.orderBy("id").execute());
}

/** The conflicts that the deletion of these items has closed, by their items; likewise. */
export async function listGone(
  db: Db,
  items: readonly string[],
): Promise<ReadonlyMap<string, readonly OpenConflict[]>> {
  if (items.length === 0) return new Map();
  const rows = await db
    .selectFrom("list_conflict")
    .innerJoin("list_item", (join) =>
      join
        .onRef("list_item.id", "=", "list_conflict.item_id")
        .onRef("list_item.deleted_at", "=", "list_conflict.closed_at"),
    )
    .selectAll("list_conflict")
    .where("item_id", "in", items)
    .where("choice", "=", "gone")
    .orderBy("list_conflict.id")
    .execute();
  return byItemOf(rows);
}

type Row = Selectable<ListTables["list_conflict"]>;

function byItemOf(rows: readonly Row[]): ReadonlyMap<string, readonly OpenConflict[]> {
  const byItem = Map.groupBy(rows, ({ item_id }) => item_id);
  return new Map(
    [...byItem].map(([item, found]) => [
      item,
      found.map((row) => ({ conflict: conflictOf(row), op: row.op_id })),
    ]),
  );
}

function conflictOf(row: Row): Conflict {
  return {
    id: row.id,
    wanted: JSON.parse(row.wanted),
    ...{ by: row.person_id, at: row.at, givenAt: row.given_at },
    ...{ standingBy: row.standing_by, standingAt: row.standing_at },
  };
}

function rowOf({ id, wanted, by, at, givenAt, standingBy, standingAt }: Conflict) {
  return {
    ...{ id, field: wanted.field, wanted: JSON.stringify(wanted) },
    ...{ person_id: by, at, given_at: givenAt },
    ...{ standing_by: standingBy, standing_at: standingAt },
  };
}

/** Writes conflicts that are opened. */
export async function insertConflicts(
  db: Db,
  list: string,
  openings: readonly Opening[],
): Promise<void> {
  if (openings.length === 0) return;
  const rows = openings.map(({ item, op, conflict }) => ({
    ...rowOf(conflict),
    ...{ list_id: list, item_id: item, op_id: op },
    ...{ closed_at: null, closed_by: null, choice: null },
  }));
  await db.insertInto("list_conflict").values(rows).execute();
}

/** Writes that conflicts are closed: they are shown no more, and stay in the history. */
export async function closeConflicts(
  db: Db,
  closings: readonly Closing[],
  { by, at }: { readonly by: string; readonly at: number },
): Promise<void> {
  for (const [choice, closed] of Map.groupBy(closings, (one) => one.choice)) {
    await db
      .updateTable("list_conflict")
      .set({ closed_at: at, closed_by: by, choice })
      .where(
        "id",
        "in",
        closed.map(({ id }) => id),
      )
      .execute();
  }
}

/** Writes that conflicts wait again. */
export async function reopenConflicts(db: Db, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await db
    .updateTable("list_conflict")
    .set({ closed_at: null, closed_by: null, choice: null })
    .where("id", "in", ids)
    .execute();
}

/** Writes beside whose value a conflict waits by now. */
export async function renewConflict(db: Db, id: string, standing: Setter): Promise<void> {
  await db
    .updateTable("list_conflict")
    .set({ standing_by: standing.standingBy, standing_at: standing.standingAt })
    .where("id", "=", id)
    .execute();
}
