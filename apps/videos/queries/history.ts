import { type Kysely, sql } from "kysely";
import type { HistoryAnswer } from "../contract/answers.ts";
import type { VideoTables } from "../tables.ts";
import { afterPlace, type Place } from "./browse.ts";
import { cardOf, cards } from "./cards.ts";
import { type Sight, whereSeen } from "./sight.ts";

/** What somebody has watched and may still see, the latest first; with where to go on. */
export async function listHistory(
  db: Kysely<VideoTables>,
  sight: Sight,
  { before, limit }: { readonly before: Place | undefined; readonly limit: number },
): Promise<{ readonly videos: HistoryAnswer["videos"]; readonly next: Place | undefined }> {
  const rows = await cards(db)
    .innerJoin("video_watch as watch", "watch.video_id", "video.id")
    .select(["watch.position_ms", "watch.at"])
    .where("watch.person_id", "=", sight.viewer.id)
    .where("watch.is_listed", "=", 1)
    .where(whereSeen(sight))
    .$if(before !== undefined, (all) => all.where(afterPlace(sql.ref("watch.at"), before)))
    .orderBy("watch.at", "desc")
    .orderBy("video.id", "desc")
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    videos: shown.map((row) => ({ video: cardOf(row), positionMs: row.position_ms, at: row.at })),
    next: last && { by: last.at, id: last.id },
  };
}
