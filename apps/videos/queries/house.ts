import type { Kysely } from "kysely";
import type { VideoTables } from "../tables.ts";

type Db = Kysely<VideoTables>;

/** What this house allows and has, as pages are told. */
export interface VideoHouse {
  /** The largest file, and what one person's videos may take together. */
  readonly fileBytes: number;
  readonly quotaBytes: number;
  readonly hasFfmpeg: boolean;
}

/** There is one row. */
const id = 1;

/** What this house allows and has; nothing before it was opened once. */
export async function findHouse(db: Db): Promise<VideoHouse> {
  const row = await db
    .selectFrom("video_house")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirst();
  const { file_bytes: fileBytes = 0, quota_bytes: quotaBytes = 0, has_ffmpeg = 0 } = row ?? {};
  return { fileBytes, quotaBytes, hasFfmpeg: has_ffmpeg === 1 };
}

/** Writes down what this house allows and has. */
export async function writeHouse(db: Db, house: VideoHouse): Promise<void> {
  const row = {
    file_bytes: house.fileBytes,
    quota_bytes: house.quotaBytes,
    has_ffmpeg: Number(house.hasFfmpeg),
  };
  await db
    .insertInto("video_house")
    .values({ id, ...row })
    .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
    .execute();
}
