import type { Kysely } from "kysely";
import { limits } from "../contract/limits.ts";
import type { PongTables } from "../tables.ts";

type Db = Kysely<PongTables>;
type Row = PongTables["pong_seek"];

/** Writes down that somebody seeks, or still does; false where they did already. */
export async function writeSeeker(db: Db, row: Omit<Row, "since">): Promise<boolean> {
  const { renewed_at, is_program } = row;
  const { numUpdatedRows } = await db
    .updateTable("pong_seek")
    .set({ renewed_at, is_program })
    .where("person_id", "=", row.person_id)
    .executeTakeFirst();
  if (Number(numUpdatedRows) > 0) return false;
  await db
    .insertInto("pong_seek")
    .values({ ...row, since: renewed_at })
    .onConflict((conflict) => conflict.column("person_id").doUpdateSet({ renewed_at }))
    .execute();
  return true;
}

/** These seek no more; gives who of them did. */
export async function deleteSeekers(
  db: Db,
  personIds: readonly string[],
): Promise<readonly string[]> {
  if (personIds.length === 0) return [];
  const rows = await db
    .deleteFrom("pong_seek")
    .where("person_id", "in", personIds)
    .returning("person_id")
    .execute();
  return rows.map(({ person_id }) => person_id);
}

/** Whoever has been silent for too long seeks no more; gives who that was. */
export async function deleteSilent(db: Db, now: number): Promise<readonly string[]> {
  const rows = await db
    .deleteFrom("pong_seek")
    .where("renewed_at", "<", now - limits.seekMs)
    .returning("person_id")
    .execute();
  return rows.map(({ person_id }) => person_id);
}

/** Everyone who seeks, who has done so for longest first. */
export function listSeekers(db: Db): Promise<Row[]> {
  return db.selectFrom("pong_seek").selectAll().orderBy("since").orderBy("person_id").execute();
}

/** How many seek. */
export async function countSeekers(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom("pong_seek")
    .select(({ fn }) => fn.countAll().as("count"))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Since when somebody seeks; null where they do not. */
export async function findSeekingSince(db: Db, personId: string): Promise<number | null> {
  const row = await db
    .selectFrom("pong_seek")
    .select("since")
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return row?.since ?? null;
}
