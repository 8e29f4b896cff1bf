import type { Kysely } from "kysely";
import { searchIndex } from "../../../platform/search/search-index.ts";
import type { VideoTables } from "../tables.ts";
import type { VideoRow } from "./video-row.ts";

/** Videos by their words; its keys are who they are listed for, and the id of the owner. */
export const videoIndex = searchIndex("video_search");

/** The key of those that stand in the lists of everyone, or only of members. */
export const listedKeys = { everyone: "2", members: "1" } as const;

/** Lets a video be found by what it says now; by nothing where it stands in no list. */
export async function indexVideo(
  db: Kysely<VideoTables>,
  video: VideoRow,
  tags: readonly string[],
): Promise<void> {
  const { number, title, description, listed, owner_id } = video;
  if (listed === 0) return videoIndex.remove(db, number);
  const text = [title, tags.join(" "), description].join("\n");
  await videoIndex.put(db, { number, text, keys: [String(listed), owner_id] });
}
