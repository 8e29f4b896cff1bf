import type { Kysely } from "kysely";
import type { LiveTables } from "../tables.ts";
import type { BroadcastRow } from "./broadcast.ts";

type Db = Kysely<LiveTables>;

/** Writes a broadcast down that has just begun; false where it is there. */
export async function insertBroadcast(
  db: Db,
  row: Omit<BroadcastRow, "viewers" | "peak_viewers" | "warnings" | "video_id" | "revision">,
): Promise<boolean> {
  const fresh = { viewers: 0, peak_viewers: 0, warnings: "[]", video_id: null, revision: 0 };
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("live_broadcast")
    .values({ ...row, ...fresh })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .executeTakeFirst();
  return Number(numInsertedOrUpdatedRows ?? 0) > 0;
}

/** What may change of a broadcast. */
export type BroadcastChange = Partial<Omit<BroadcastRow, "id" | "person_id" | "revision">>;

/** Changes a broadcast that has not ended, and counts it; undefined where it has. */
export function updateBroadcast(
  db: Db,
  id: string,
  change: BroadcastChange,
): Promise<BroadcastRow | undefined> {
  return db
    .updateTable("live_broadcast")
    .set(({ eb }) => ({ ...change, revision: eb("revision", "+", 1) }))
    .where("id", "=", id)
    .where("state", "!=", "over")
    .returningAll()
    .executeTakeFirst();
}

/** Counts that something of a broadcast that is over is another; undefined where it is not over. */
export function countOver(db: Db, id: string): Promise<BroadcastRow | undefined> {
  return db
    .updateTable("live_broadcast")
    .set(({ eb }) => ({ revision: eb("revision", "+", 1) }))
    .where("id", "=", id)
    .where("state", "=", "over")
    .returningAll()
    .executeTakeFirst();
}

/** What is measured of a broadcast; that is no other broadcast, so nothing is counted. */
export async function measure(
  db: Db,
  id: string,
  measured: Pick<BroadcastRow, "viewers" | "peak_viewers" | "warnings" | "heard_at">,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("live_broadcast")
    .set(measured)
    .where("id", "=", id)
    .where("state", "!=", "over")
    .executeTakeFirst();
  return Number(numUpdatedRows) > 0;
}
