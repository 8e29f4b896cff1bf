import type { Kysely } from "kysely";
import type { VideoTables } from "../tables.ts";

type Db = Kysely<VideoTables>;

/** What somebody's videos take, in bytes; what is still being uploaded is not among it. */
export async function usedBytes(db: Db, personId: string): Promise<number> {
  const row = await db
    .selectFrom("video")
    .select(({ fn }) => fn.sum<number | string | null>("size_bytes").as("bytes"))
    .where("owner_id", "=", personId)
    .executeTakeFirst();
  return Number(row?.bytes ?? 0);
}

/** The same with what their unfinished uploads will take: all that counts against a quota. */
export async function heldBytes(db: Db, personId: string): Promise<number> {
  const row = await db
    .selectFrom("video_upload")
    .select(({ fn }) => fn.sum<number | string | null>("size_bytes").as("bytes"))
    .where("owner_id", "=", personId)
    .executeTakeFirst();
  return (await usedBytes(db, personId)) + Number(row?.bytes ?? 0);
}
