import type { Kysely } from "kysely";
import type { VideoTables } from "../tables.ts";

type Db = Kysely<VideoTables>;

/** A tag as it is compared: however its letters are written. */
export function foldTag(tag: string): string {
  return tag.normalize("NFKC").toLowerCase();
}

/** The tags of a video, in their order. */
export async function listTags(db: Db, videoId: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("video_tag")
    .select("tag")
    .where("video_id", "=", videoId)
    .orderBy("position")
    .execute();
  return rows.map(({ tag }) => tag);
}

/** Gives a video other tags; one that is written twice stands where it was first. */
export async function setTags(db: Db, videoId: string, tags: readonly string[]): Promise<void> {
  await db.deleteFrom("video_tag").where("video_id", "=", videoId).execute();
  const apart = new Map<string, string>();
  for (const tag of tags) apart.getOrInsert(foldTag(tag), tag);
  const rows = [...apart].map(([folded, tag], position) => ({
    ...{ video_id: videoId, tag, folded, position },
  }));
  if (rows.length > 0) await db.insertInto("video_tag").values(rows).execute();
}
