import type { Kysely } from "kysely";
import type { PongTables } from "../tables.ts";

type Db = Kysely<PongTables>;

/** Whether somebody plays now. */
export async function isBusy(db: Db, personId: string): Promise<boolean> {
  return (await listBusy(db, [personId])).size > 0;
}

/** Who of these plays now. */
export async function listBusy(db: Db, personIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (personIds.length === 0) return new Set();
  const rows = await db
    .selectFrom("pong_busy")
    .select("person_id")
    .where("person_id", "in", personIds)
    .execute();
  return new Set(rows.map(({ person_id }) => person_id));
}

/**
 * Writes down that these people play this match; false where one of them plays another one.
 *
 * In the order of their ids, so that no two transactions wait for each other.
 */
export async function insertBusy(
  db: Db,
  matchId: string,
  personIds: readonly string[],
): Promise<boolean> {
  for (const person_id of personIds.toSorted()) {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto("pong_busy")
      .values({ person_id, match_id: matchId })
      .onConflict((conflict) => conflict.column("person_id").doNothing())
      .executeTakeFirst();
    if (Number(numInsertedOrUpdatedRows ?? 0) === 0) return false;
  }
  return true;
}

/** Whoever played this match is free again. */
export async function deleteBusy(db: Db, matchId: string): Promise<void> {
  await db.deleteFrom("pong_busy").where("match_id", "=", matchId).execute();
}
