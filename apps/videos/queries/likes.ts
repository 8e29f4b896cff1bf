import type { Kysely } from "kysely";
import type { VideoTables } from "../tables.ts";

type Db = Kysely<VideoTables>;

/** Whether somebody likes a video. */
export async function isLiked(db: Db, videoId: string, personId: string): Promise<boolean> {
  const row = await db
    .selectFrom("video_like")
    .select("at")
    .where("video_id", "=", videoId)
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return row !== undefined;
}

/** Notes that somebody likes a video; false where they do already. */
export async function insertLike(
  db: Db,
  videoId: string,
  personId: string,
  at: number,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("video_like")
    .values({ video_id: videoId, person_id: personId, at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(numInsertedOrUpdatedRows ?? 0) > 0;
}

/** Takes a like back; gives when it was given, or undefined where there was none. */
export async function deleteLike(
  db: Db,
  videoId: string,
  personId: string,
): Promise<number | undefined> {
  const row = await db
    .deleteFrom("video_like")
    .where("video_id", "=", videoId)
    .where("person_id", "=", personId)
    .returning("at")
    .executeTakeFirst();
  return row?.at;
}
