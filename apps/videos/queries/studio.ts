import type { Kysely } from "kysely";
import { parse } from "../../../core/protocol/schema.ts";
import type { Upload } from "../contract/shelf.ts";
import { type Progress, progress, type VideoCard } from "../contract/video.ts";
import type { VideoTables } from "../tables.ts";
import { cardOf, cards } from "./cards.ts";

type Db = Kysely<VideoTables>;

/** All of somebody's videos, the newest first. */
export async function listOwn(db: Db, personId: string): Promise<readonly VideoCard[]> {
  const rows = await cards(db)
    .where("video.owner_id", "=", personId)
    .orderBy(({ fn }) => fn.coalesce("video.published_at", "video.made_at"), "desc")
    .orderBy("video.id", "desc")
    .execute();
  return rows.map(cardOf);
}

/** Somebody's uploads that are not whole yet, the one that was heard of last at the end. */
export async function listUploads(db: Db, personId: string): Promise<readonly Upload[]> {
  const rows = await db
    .selectFrom("video_upload")
    .selectAll()
    .where("owner_id", "=", personId)
    .orderBy("changed_at")
    .orderBy("id")
    .execute();
  return rows.map(uploadOf);
}

/** An upload as its owner is told of it. */
export function uploadOf(row: VideoTables["video_upload"]): Upload {
  const { id, file_name: fileName, size_bytes: sizeBytes, fingerprint } = row;
  const come = { receivedBytes: row.received_bytes, changedAt: row.changed_at };
  return { id, fileName, sizeBytes, ...come, ...(fingerprint === null ? {} : { fingerprint }) };
}

/** The kinds of the jobs that make something of a video; their key is the video's id. */
export const preparingKind = "videos.prepare";
export const encodingKind = "videos.encode";

/** How far the making of some videos is; of those that are not being made, nothing. */
export async function listProgress(
  db: Db,
  videoIds: readonly string[],
): Promise<readonly { readonly id: string; readonly progress: Progress }[]> {
  if (videoIds.length === 0) return [];
  const rows = await db
    .selectFrom("job")
    .select(["key", "progress", "note"])
    .where("kind", "in", [preparingKind, encodingKind])
    .where("state", "=", "running")
    .execute();
  const wanted = new Set(videoIds);
  return rows.flatMap(({ key, progress: done, note }) => {
    const known = progressOf(done, note);
    return key !== null && wanted.has(key) && known ? [{ id: key, progress: known }] : [];
  });
}

/** What a job's progress and note say: the note is the step. */
export function progressOf(done: number | null, note: string | null): Progress | undefined {
  const step = parse(progress.shape.step, note);
  return step.ok ? { step: step.value, done: done ?? 0 } : undefined;
}
