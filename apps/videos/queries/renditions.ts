import type { Kysely } from "kysely";
import type { VideoTables } from "../tables.ts";

type Db = Kysely<VideoTables>;

/** One quality of a video, as it was made. */
export interface Rendition {
  /** What its files are called: `v720-<hash>`. */
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly bitsPerSecond: number;
  readonly framesPerSecond: number | null;
  /** RFC 6381, with commas between. */
  readonly codecs: string;
  /** Whether it is the file's own picture, and not one made from it. */
  readonly isSource: boolean;
  readonly sizeBytes: number;
}

/** Adds a quality to a video, in place of one of the same name. */
export async function putRendition(db: Db, videoId: string, made: Rendition): Promise<void> {
  const { name, width, height, codecs } = made;
  const row = {
    ...{ width, height, codecs },
    bits_per_second: made.bitsPerSecond,
    frames_per_second: made.framesPerSecond,
    is_source: Number(made.isSource),
    size_bytes: made.sizeBytes,
  };
  await db
    .insertInto("video_rendition")
    .values({ video_id: videoId, name, ...row })
    .onConflict((conflict) => conflict.columns(["video_id", "name"]).doUpdateSet(row))
    .execute();
}

/** The qualities of a video, the best first. */
export async function listRenditions(db: Db, videoId: string): Promise<readonly Rendition[]> {
  const rows = await db
    .selectFrom("video_rendition")
    .selectAll()
    .where("video_id", "=", videoId)
    .orderBy("height", "desc")
    .orderBy("is_source", "desc")
    .orderBy("name")
    .execute();
  return rows.map((row) => ({
    ...{ name: row.name, width: row.width, height: row.height, codecs: row.codecs },
    bitsPerSecond: row.bits_per_second,
    framesPerSecond: row.frames_per_second,
    isSource: row.is_source === 1,
    sizeBytes: row.size_bytes,
  }));
}
