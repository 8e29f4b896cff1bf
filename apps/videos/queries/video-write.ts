import type { Kysely, Updateable } from "kysely";
import type { Category, PreparingFailure, Visibility } from "../contract/video.ts";
import { listedAs } from "../rules.ts";
import type { VideoTables } from "../tables.ts";
import type { Poster } from "./posters.ts";
import type { VideoRow } from "./video-row.ts";

type Db = Kysely<VideoTables>;

/** What a video begins with. */
export interface NewVideo {
  readonly id: string;
  readonly ownerId: string;
  readonly title: string;
  /** `private` when left out. */
  readonly visibility?: Visibility;
  readonly category?: Category | null;
  readonly fileName: string;
  readonly sizeBytes: number;
  readonly originalKey: string | null;
  readonly at: number;
  /** The broadcast that it was. */
  readonly past?: Pick<VideoRow, "broadcast_id" | "replay_room_id" | "replay_clock">;
}

/** Writes a video down that is to be prepared; false where its id, or its broadcast, is there. */
export async function insertVideo(db: Db, video: NewVideo): Promise<boolean> {
  const { id, ownerId, title, visibility = "private", category = null, at } = video;
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("video")
    .values({
      ...{ id, owner_id: ownerId, title, visibility, category, made_at: at },
      ...{ description: "", state: "waiting", frames: "[]", steps: "" },
      file_name: video.fileName,
      size_bytes: video.sizeBytes,
      original_key: video.originalKey,
      ...{ has_room: 0, listed: 0, views: 0, likes: 0, watched_ms: 0, revision: 0 },
      ...video.past,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(numInsertedOrUpdatedRows ?? 0) > 0;
}

/** What may change of a video. */
export interface VideoChange {
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly category?: Category | null | undefined;
  readonly visibility?: Visibility | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly state?: VideoRow["state"];
  readonly failure?: PreparingFailure | null;
  readonly stream?: string | null;
  readonly durationMs?: number | null;
  readonly width?: number | null;
  readonly height?: number | null;
  readonly sizeBytes?: number;
  readonly originalKey?: string | null;
  readonly poster?: Poster | null;
  readonly frames?: readonly Poster[];
  readonly previews?: string | null;
  readonly steps?: readonly string[];
  readonly hasRoom?: boolean;
}

/** Writes a change of a video that is held; gives it as it is now. Tags are written elsewhere. */
export async function updateVideo(
  db: Db,
  video: VideoRow,
  change: VideoChange,
  at: number,
): Promise<VideoRow> {
  const { visibility = video.visibility, state = video.state } = change;
  const listed = listedAs(visibility, state === "ready");
  const published_at = video.published_at ?? (listed > 0 ? at : null);
  const columns = { ...columnsOf(change), listed, published_at };
  return db
    .updateTable("video")
    .set(columns)
    .where("id", "=", video.id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

function columnsOf(change: VideoChange): Updateable<VideoTables["video"]> {
  const { title, description, category, visibility, state, failure, stream } = change;
  const { durationMs, width, height, sizeBytes, originalKey, previews } = change;
  const { poster, frames, steps, hasRoom } = change;
  return known({
    ...{ title, description, category, visibility, state, failure, stream },
    ...{ duration_ms: durationMs, width, height, previews },
    ...{ size_bytes: sizeBytes, original_key: originalKey },
    ...(poster === undefined ? {} : { poster: poster?.hash ?? null }),
    ...(poster === undefined ? {} : { poster_blur: poster?.blur ?? null }),
    frames: frames && JSON.stringify(frames),
    steps: steps?.join(),
    has_room: hasRoom === undefined ? undefined : Number(hasRoom),
  });
}

/** What is undefined stays as it is. */
function known<Columns extends object>(columns: Columns): Columns {
  const entries = Object.entries(columns).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Columns; // the same without some of its parts
}

/** Takes a video out, and what it is made of by the foreign keys; gives what it was. */
export function deleteVideo(db: Db, id: string): Promise<VideoRow | undefined> {
  return db.deleteFrom("video").where("id", "=", id).returningAll().executeTakeFirst();
}
