import type { Kysely, Selectable } from "kysely";
import type { Conflict } from "../contract/item.ts";
import type { Closing, Opening, Setter } from "../rules/draft.ts";
import type { ListTables } from "../tables.ts";

type Db = Kysely<ListTables>;

/** A conflict that nobody has decided yet, with the operation that opened it. */
export interface OpenConflict {
  readonly conflict: Conflict;
  readonly op: string;
}

/** The open conflicts of a list or of some items, by their items; the eldest first. */
export async function listOpen(
  db: Db,
  of: { readonly list: string } | { readonly items: readonly string[] },
): Promise<ReadonlyMap<string, readonly OpenConflict[]>> {
  const all = db.selectFrom("list_conflict").selectAll().where("closed_at", "is", null);
  const some =
    "list" in of ? all.where("list_id", "=", of.list) : all.where("item_id", "in", of.items);
  const rows = await some.orderBy("id").execute();
  const byItem = Map.groupBy(rows, ({ item_id }) => item_id);
  return new Map(
    [...byItem].map(([item, found]) => [
      item,
      found.map((row) => ({ conflict: conflictOf(row), op: row.op_id })),
    ]),
  );
}

function conflictOf(row: Selectable<ListTables["list_conflict"]>): Conflict {
  return {
    id: row.id,
    wanted: JSON.parse(row.wanted),
    ...{ by: row.person_id, at: row.at, givenAt: row.given_at },
    ...{ standingBy: row.standing_by, standingAt: row.standing_at },
  };
}

/** Writes conflicts that are opened. */
export async function insertConflicts(
  db: Db,
  { list, op }: { readonly list: string; readonly op: string },
  openings: readonly Opening[],
): Promise<void> {
  if (openings.length === 0) return;
  const rows = openings.map(({ item, conflict: { id, wanted, by, at, givenAt, ...standing } }) => ({
    ...{ id, list_id: list, item_id: item, field: wanted.field, wanted: JSON.stringify(wanted) },
    ...{ op_id: op, person_id: by, at, given_at: givenAt },
    ...{ standing_by: standing.standingBy, standing_at: standing.standingAt },
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

/** Writes beside whose value a conflict waits by now. */
export async function renewConflict(db: Db, id: string, standing: Setter): Promise<void> {
  await db
    .updateTable("list_conflict")
    .set({ standing_by: standing.standingBy, standing_at: standing.standingAt })
    .where("id", "=", id)
    .execute();
}
