import { type Kysely, sql } from "kysely";
import type { VideoTables } from "../tables.ts";
import type { VideoRow } from "./video-row.ts";

type Db = Kysely<VideoTables>;

const dayMs = 86_400_000;

/** The day of a time in UTC: days since 1970. */
export function dayOf(at: number): number {
  return Math.floor(at / dayMs);
}

/** What is added to the sums of a video. */
export interface Added {
  readonly views?: number;
  readonly watchedMs?: number;
  readonly likes?: number;
}

/** Adds to a video's sums and to those of a day; gives the video as it is now. */
export async function addSums(
  db: Db,
  videoId: string,
  { views = 0, watchedMs = 0, likes = 0 }: Added,
  at: number,
): Promise<VideoRow | undefined> {
  const video = await db
    .updateTable("video")
    .set(({ eb }) => ({
      views: eb("views", "+", views),
      likes: eb("likes", "+", likes),
      watched_ms: eb("watched_ms", "+", watchedMs),
    }))
    .where("id", "=", videoId)
    .returningAll()
    .executeTakeFirst();
  if (!video) return undefined;
  await db
    .insertInto("video_day")
    .values({ video_id: videoId, day: dayOf(at), views, watched_ms: watchedMs, likes })
    .onConflict((conflict) =>
      conflict.columns(["video_id", "day"]).doUpdateSet(({ eb, ref }) => ({
        views: eb("video_day.views", "+", ref("excluded.views")),
        watched_ms: eb("video_day.watched_ms", "+", ref("excluded.watched_ms")),
        likes: eb("video_day.likes", "+", ref("excluded.likes")),
      })),
    )
    .execute();
  return video;
}

/** Adds to how often each part of a video was watched. */
export async function addPlays(
  db: Db,
  videoId: string,
  parts: ReadonlyMap<number, number>,
): Promise<void> {
  if (parts.size === 0) return;
  await db
    .insertInto("video_retention")
    // In one order, so that two of them never wait for each other.
    .values(
      [...parts]
        .sort(([one], [other]) => one - other)
        .map(([part, plays]) => ({ video_id: videoId, part, plays })),
    )
    .onConflict((conflict) =>
      conflict.columns(["video_id", "part"]).doUpdateSet(({ eb, ref }) => ({
        plays: eb("video_retention.plays", "+", ref("excluded.plays")),
      })),
    )
    .execute();
}

/** What a video has had since a day, and the parts of it that were watched. */
export interface Sums {
  readonly days: readonly {
    readonly day: number;
    readonly views: number;
    readonly watchedMs: number;
    readonly likes: number;
  }[];
  readonly plays: ReadonlyMap<number, number>;
}

/** The sums of a video, by days and by parts. */
export async function listSums(db: Db, videoId: string, sinceDay: number): Promise<Sums> {
  const days = await db
    .selectFrom("video_day")
    .select(["day", "views", "watched_ms as watchedMs", "likes"])
    .where("video_id", "=", videoId)
    .where("day", ">=", sinceDay)
    .orderBy("day")
    .execute();
  const parts = await db
    .selectFrom("video_retention")
    .select(["part", "plays"])
    .where("video_id", "=", videoId)
    .execute();
  return { days, plays: new Map(parts.map(({ part, plays }) => [part, plays])) };
}

/**
 * The sums of views since a day, of those videos that had any: a query to be joined.
 *
 * The days' index serves it, however many years there are: SQLite would walk through all of them
 * in the order of videos, were it not for a grouping that is in no order.
 */
export function viewsSince(db: Db, sinceDay: number) {
  const video = sql<string>`coalesce(video_day.video_id, '')`;
  return db
    .selectFrom("video_day")
    .select(video.as("video_id"))
    .select(sql<number>`cast(sum(video_day.views) as bigint)`.as("lately"))
    .where("video_day.day", ">=", sinceDay)
    .where("video_day.views", ">", 0)
    .groupBy(video);
}
