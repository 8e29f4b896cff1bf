import type { Kysely } from "kysely";
import { type Heard, heard } from "../../../core/hub/heard.ts";
import { studioChannel, type Upload } from "../contract/shelf.ts";
import type { Progress } from "../contract/video.ts";
import { videoChannel } from "../contract/watch.ts";
import { findCard } from "../queries/cards.ts";
import { usedBytes } from "../queries/quota.ts";
import type { VideoRow } from "../queries/video-row.ts";
import type { VideoTables } from "../tables.ts";

type Db = Kysely<VideoTables>;

/** What its owner hears of a video that is another one now. */
export async function ownChanged(
  db: Db,
  { id, owner_id }: Pick<VideoRow, "id" | "owner_id">,
): Promise<readonly Heard[]> {
  const video = await findCard(db, id);
  if (!video) return [];
  const used = await usedBytes(db, owner_id);
  return [heard(studioChannel, owner_id, { type: "own.changed", video, usedBytes: used })];
}

/** What its owner hears of a video that is gone. */
export async function ownDeleted(
  db: Db,
  { id, owner_id }: Pick<VideoRow, "id" | "owner_id">,
): Promise<Heard> {
  const used = await usedBytes(db, owner_id);
  return heard(studioChannel, owner_id, { type: "own.deleted", id, usedBytes: used });
}

/** What its owner hears of how far a video is; null when nothing is made of it any more. */
export function progressed(
  ownerId: string,
  videoId: string,
  progress: Progress | null,
): readonly Heard[] {
  const alone = { only: [ownerId] };
  return [
    heard(studioChannel, ownerId, { type: "own.progressed", id: videoId, progress }),
    heard(videoChannel, videoId, { type: "video.progressed", progress }, alone),
  ];
}

/** An upload has begun, or more of it has come. */
export function uploadChanged(ownerId: string, upload: Upload): Heard {
  return heard(studioChannel, ownerId, { type: "upload.changed", upload });
}

/** An upload is whole, or was given up. */
export function uploadGone(ownerId: string, id: string): Heard {
  return heard(studioChannel, ownerId, { type: "upload.gone", id });
}
