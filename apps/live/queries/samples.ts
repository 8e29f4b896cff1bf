import type { Kysely } from "kysely";
import { limits } from "../contract/limits.ts";
import type { Health } from "../contract/studio.ts";
import { latest } from "../state/studio.ts";
import type { LiveTables } from "../tables.ts";

type Db = Kysely<LiveTables>;

/** So many measurements of one broadcast are told at most: a day and a half. */
const toldMax = 15_000;

/** Writes down how a broadcast went in the last second; false where that second is written. */
export async function insertSample(
  db: Db,
  broadcastId: string,
  health: Health,
  isKept: boolean,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("live_sample")
    .values({
      ...{ broadcast_id: broadcastId, at: health.at, viewers: health.viewers },
      bits_per_second: health.bitsPerSecond,
      frames_per_second: health.framesPerSecond,
      key_frame_ms: health.keyFrameMs,
      dropped_ms: health.droppedMs,
      is_kept: isKept ? 1 : 0,
    })
    .onConflict((conflict) => conflict.columns(["broadcast_id", "at"]).doNothing())
    .executeTakeFirst();
  return Number(numInsertedOrUpdatedRows ?? 0) > 0;
}

/** Forgets the seconds before a time but for those that are kept. */
export async function thinOut(db: Db, broadcastId: string, before: number): Promise<void> {
  await db
    .deleteFrom("live_sample")
    .where("broadcast_id", "=", broadcastId)
    .where("is_kept", "=", 0)
    .where("at", "<", before)
    .execute();
}

/** How a broadcast went lately, second by second, before its newest one; the oldest first. */
export async function listHealth(db: Db, broadcastId: string): Promise<readonly Health[]> {
  const rows = await samplesOf(db, broadcastId)
    .orderBy("at", "desc")
    .limit(limits.health)
    .execute();
  return latest(rows.map(shownSample).reverse());
}

/** How a broadcast went from its beginning on; the oldest first. */
export async function listKept(db: Db, broadcastId: string): Promise<readonly Health[]> {
  const kept = samplesOf(db, broadcastId).where("is_kept", "=", 1);
  return (await kept.orderBy("at").limit(toldMax).execute()).map(shownSample);
}

function samplesOf(db: Db, broadcastId: string) {
  return db.selectFrom("live_sample").selectAll().where("broadcast_id", "=", broadcastId);
}

function shownSample(row: LiveTables["live_sample"]): Health {
  return {
    ...{ at: row.at, viewers: row.viewers, bitsPerSecond: row.bits_per_second },
    ...{ framesPerSecond: row.frames_per_second, keyFrameMs: row.key_frame_ms },
    droppedMs: row.dropped_ms,
  };
}
