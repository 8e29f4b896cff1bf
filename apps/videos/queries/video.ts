import type { Kysely } from "kysely";
import type { Video } from "../contract/video.ts";
import type { VideoTables } from "../tables.ts";
import { listCaptions } from "./captions.ts";
import { findCard } from "./cards.ts";
import { postersOf } from "./posters.ts";
import { listRenditions } from "./renditions.ts";
import { listTags } from "./tags.ts";
import type { VideoRow } from "./video-row.ts";

type Db = Kysely<VideoTables>;

/** A video with everything that is told of it to its owner; undefined where it is gone. */
export async function findVideo(db: Db, row: VideoRow): Promise<Video | undefined> {
  const card = await findCard(db, row.id);
  if (!card) return undefined;
  const renditions = await listRenditions(db, row.id);
  return {
    ...card,
    // The card was read a moment later.
    revision: row.revision,
    description: row.description,
    tags: [...(await listTags(db, row.id))],
    renditions: renditions.map(({ height, width, isSource }) => ({ height, width, isSource })),
    captions: [...(await listCaptions(db, row.id))],
    previews: row.previews,
    frames: postersOf(row).map(({ hash }) => hash),
    stream: row.stream,
    roomId: row.has_room === 1 ? row.id : null,
    replay: replayOf(row),
    sizeBytes: row.size_bytes,
    fileName: row.file_name,
  };
}

/** A video as it is told to others: nothing of the file, and of what was not chosen. */
export function forOthers(video: Video): Video {
  return { ...video, frames: [], fileName: "", sizeBytes: 0 };
}

function replayOf({ replay_room_id, replay_clock }: VideoRow): Video["replay"] {
  if (replay_room_id === null || replay_clock === null) return null;
  return { roomId: replay_room_id, clock: JSON.parse(replay_clock) }; // written by the house itself
}
