import type { Kysely } from "kysely";
import { resumeOf } from "../rules.ts";
import type { VideoTables } from "../tables.ts";
import type { VideoRow } from "./video-row.ts";

type Db = Kysely<VideoTables>;

/** What is known of how somebody watches a video. */
export type WatchRow = VideoTables["video_watch"];

function findWatch(db: Db, videoId: string, personId: string): Promise<WatchRow | undefined> {
  return db
    .selectFrom("video_watch")
    .selectAll()
    .where("video_id", "=", videoId)
    .where("person_id", "=", personId)
    .executeTakeFirst();
}

/** The same, and holds it until the transaction ends: two words of theirs at once count one. */
export function holdWatch(
  db: Db,
  videoId: string,
  personId: string,
): Promise<WatchRow | undefined> {
  return db
    .updateTable("video_watch")
    .set(({ ref }) => ({ at: ref("at") }))
    .where("video_id", "=", videoId)
    .where("person_id", "=", personId)
    .returningAll()
    .executeTakeFirst();
}

/** Writes down how somebody watches a video. */
export async function putWatch(db: Db, watch: WatchRow): Promise<void> {
  const { video_id: _, person_id: __, ...columns } = watch;
  await db
    .insertInto("video_watch")
    .values(watch)
    .onConflict((conflict) => conflict.columns(["video_id", "person_id"]).doUpdateSet(columns))
    .execute();
}

/** Where somebody goes on with a video, in milliseconds. */
export async function findResumeMs(
  db: Db,
  video: Pick<VideoRow, "id" | "duration_ms">,
  personId: string,
): Promise<number> {
  const watch = await findWatch(db, video.id, personId);
  return watch ? resumeOf(watch.position_ms, video.duration_ms) : 0;
}

/** Whether what somebody watches is written down. */
export async function keepsHistory(db: Db, personId: string): Promise<boolean> {
  const row = await db
    .selectFrom("video_settings")
    .select("keeps_history")
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return row?.keeps_history !== 0;
}

/** Sets whether what somebody watches is written down. */
export async function setKeepsHistory(db: Db, personId: string, isKept: boolean): Promise<void> {
  const keeps_history = Number(isKept);
  await db
    .insertInto("video_settings")
    .values({ person_id: personId, keeps_history })
    .onConflict((conflict) => conflict.column("person_id").doUpdateSet({ keeps_history }))
    .execute();
}

/** Forgets what somebody has watched, one video or all; gives which had a place to go on from. */
export async function forgetHistory(
  db: Db,
  personId: string,
  videoId: string | undefined,
): Promise<readonly string[]> {
  const rows = await db
    .updateTable("video_watch")
    .set({ is_listed: 0, position_ms: 0 })
    .where("person_id", "=", personId)
    .where("is_listed", "=", 1)
    .$if(videoId !== undefined, (all) => all.where("video_id", "=", videoId ?? ""))
    .returning("video_id")
    .execute();
  return rows.map(({ video_id }) => video_id);
}

/** When somebody's last view of a video was counted; undefined where none was. */
export async function findViewAt(
  db: Db,
  videoId: string,
  personId: string,
): Promise<number | undefined> {
  const row = await db
    .selectFrom("video_view")
    .select("at")
    .where("video_id", "=", videoId)
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return row?.at;
}

/** Notes that somebody's view is counted now; false where their last one was not before a time. */
export async function putView(
  db: Db,
  { videoId, personId, at }: { videoId: string; personId: string; at: number },
  before: number,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("video_view")
    .values({ video_id: videoId, person_id: personId, at })
    .onConflict((conflict) =>
      conflict
        .columns(["video_id", "person_id"])
        .doUpdateSet({ at })
        .where("video_view.at", "<=", before),
    )
    .executeTakeFirst();
  return Number(numInsertedOrUpdatedRows ?? 0) > 0;
}
