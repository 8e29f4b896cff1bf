import type { Kysely } from "kysely";
import type { Outcome } from "../../../core/hub/heard.ts";
import { changeVideo } from "../commands/change.ts";
import { uploadGone } from "../news/studio.ts";
import { takeUpload } from "../queries/uploads.ts";
import type { VideoTables } from "../tables.ts";
import { enqueuePreparing } from "./preparing.ts";

/** Where the file of a video lies in the storage, as it was given. */
export function originalKeyOf(videoId: string): string {
  return `videos/${videoId}/original.bin`;
}

/**
 * Makes a whole upload a video that waits to be prepared, and enqueues that.
 *
 * In a transaction, and once: who comes second finds nothing to do. The bytes stay where they are
 * until the job takes them into the storage, so that nothing is lost wherever the house is killed.
 */
export async function finishUpload(
  db: Kysely<VideoTables>,
  id: string,
  at: number,
): Promise<readonly Outcome[]> {
  const row = await takeUpload(db, id);
  if (!row) return [];
  const file = { sizeBytes: row.size_bytes, originalKey: originalKeyOf(id) };
  const changed = await changeVideo(db, id, file, at);
  if (changed.length > 0) await enqueuePreparing(db, { videoId: id, ownerId: row.owner_id });
  return [...changed, uploadGone(row.owner_id, id)];
}
