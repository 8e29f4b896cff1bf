import type { Kysely, Selectable } from "kysely";
import type { VideoTables } from "../tables.ts";

type Db = Kysely<VideoTables>;

/** An upload that is not whole yet, as it is kept. */
export type UploadRow = Selectable<VideoTables["video_upload"]>;

/** One upload; undefined where it is whole, was given up, or never was. */
export function findUpload(db: Db, id: string): Promise<UploadRow | undefined> {
  return db.selectFrom("video_upload").selectAll().where("id", "=", id).executeTakeFirst();
}

/** Begins an upload. */
export async function insertUpload(db: Db, row: UploadRow): Promise<void> {
  await db.insertInto("video_upload").values(row).execute();
}

/** Takes an upload out; gives what it was, to the one alone who does. */
export function takeUpload(db: Db, id: string): Promise<UploadRow | undefined> {
  return db.deleteFrom("video_upload").where("id", "=", id).returningAll().executeTakeFirst();
}

/** Forgets an upload; false where there is none of this id. */
export async function deleteUpload(db: Db, id: string): Promise<boolean> {
  return (await takeUpload(db, id)) !== undefined;
}

/** Writes down how much of an upload has come; undefined where it is gone. */
export function noteReceived(
  db: Db,
  id: string,
  receivedBytes: number,
  at: number,
): Promise<UploadRow | undefined> {
  return db
    .updateTable("video_upload")
    .set({ received_bytes: receivedBytes, changed_at: at })
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirst();
}

/** How many uploads of somebody are under way. */
export async function countUploads(db: Db, personId: string): Promise<number> {
  const row = await db
    .selectFrom("video_upload")
    .select(({ fn }) => fn.countAll<number | string>().as("count"))
    .where("owner_id", "=", personId)
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

/** Uploads of which nothing has come since a time, the oldest first. */
export function listStale(db: Db, before: number, count: number): Promise<readonly UploadRow[]> {
  return db
    .selectFrom("video_upload")
    .selectAll()
    .where("changed_at", "<", before)
    .orderBy("changed_at")
    .limit(count)
    .execute();
}
