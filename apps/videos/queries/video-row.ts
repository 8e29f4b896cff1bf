import type { Kysely, Selectable } from "kysely";
import type { VideoTables } from "../tables.ts";

/** A video as it is kept. */
export type VideoRow = Selectable<VideoTables["video"]>;

/** One video; undefined where there is none. */
export function findVideoRow(db: Kysely<VideoTables>, id: string): Promise<VideoRow | undefined> {
  return db.selectFrom("video").selectAll().where("id", "=", id).executeTakeFirst();
}

/**
 * Counts a change of a video and holds it, until the transaction ends, for whoever is to write it.
 *
 * Gives the video with its new revision; undefined where there is none.
 */
export function holdVideo(db: Kysely<VideoTables>, id: string): Promise<VideoRow | undefined> {
  return db
    .updateTable("video")
    .set(({ eb }) => ({ revision: eb("revision", "+", 1) }))
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirst();
}
