import type { Kysely } from "kysely";
import type { Caption } from "../contract/video.ts";
import type { VideoTables } from "../tables.ts";

type Db = Kysely<VideoTables>;

/** The captions of a video, by their languages. */
export async function listCaptions(db: Db, videoId: string): Promise<readonly Caption[]> {
  return db
    .selectFrom("video_caption")
    .select(["language", "label", "hash"])
    .where("video_id", "=", videoId)
    .orderBy("language")
    .execute();
}

/** Gives a video captions, in place of those of the same language. */
export async function putCaption(db: Db, videoId: string, caption: Caption): Promise<void> {
  const { language, label, hash } = caption;
  await db
    .insertInto("video_caption")
    .values({ video_id: videoId, language, label, hash })
    .onConflict((conflict) =>
      conflict.columns(["video_id", "language"]).doUpdateSet({ label, hash }),
    )
    .execute();
}

/** Takes captions away; gives what they were, or undefined where there were none. */
export function deleteCaption(
  db: Db,
  videoId: string,
  language: string,
): Promise<Pick<Caption, "language" | "hash"> | undefined> {
  return db
    .deleteFrom("video_caption")
    .where("video_id", "=", videoId)
    .where("language", "=", language)
    .returning(["language", "hash"])
    .executeTakeFirst();
}
