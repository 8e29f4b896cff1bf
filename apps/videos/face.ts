/**
 * What videos do for other apps, on the server.
 *
 * Everything here is done in the transaction of the caller's command, and gives what the command
 * returns among its own outcomes: nothing is heard unless the command is done.
 */
import type { Kysely } from "kysely";
import type { Outcome } from "../../core/hub/heard.ts";
import { type EventOf, topicOf } from "../../core/protocol/channel.ts";
import type { WireEvent } from "../../core/protocol/frames.ts";
import type { Failure, Result } from "../../core/protocol/result.ts";
import type { Scope } from "../../platform/app/scope.ts";
import { changeVideo } from "./commands/change.ts";
import { subscribe } from "./commands/subscribe.ts";
import type { Category, VideoCard, Visibility } from "./contract/video.ts";
import { videoChannel } from "./contract/watch.ts";
import { enqueuePreparing } from "./jobs/preparing.ts";
import { listCards } from "./queries/cards.ts";
import { putRendition, type Rendition } from "./queries/renditions.ts";
import { type Looking, sightOf } from "./queries/sight.ts";
import { countSubscribers, isSubscribed, listSubscribers } from "./queries/subscriptions.ts";
import { findVideoRow } from "./queries/video-row.ts";
import { insertVideo } from "./queries/video-write.ts";
import type { VideoTables } from "./tables.ts";

type Db = Kysely<VideoTables>;

export { heldBytes } from "./queries/quota.ts";
export type { Rendition } from "./queries/renditions.ts";
export type { VideoTables } from "./tables.ts";

/** Whether this Dvor has videos: an app may run without them, and then asks for none of this. */
export async function hasVideos(db: Db): Promise<boolean> {
  const tables = await db.introspection.getTables();
  return tables.some(({ name }) => name === "video");
}

/** A broadcast that is over, and of which there is a recording. */
export interface PastBroadcast {
  /** The id of the video that it becomes; its files are to lie in `videos/<id>/`. */
  readonly id: string;
  readonly broadcastId: string;
  /** Whose channel it was on: the id of a person. */
  readonly owner: string;
  readonly title: string;
  readonly category: Category | null;
  readonly visibility: Visibility;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly durationMs: number;
  readonly width: number;
  readonly height: number;
  /** Of the recording: it counts in its owner's quota. */
  readonly sizeBytes: number;
  /**
   * Its master playlist in the storage, without `.m3u8`; null while the files are not there yet:
   * then it can be played once `broadcastKept` says so.
   */
  readonly stream: string | null;
  readonly renditions: readonly Rendition[];
  /** The room in which was talked, and from which moment of the video on it was which time. */
  readonly replay: {
    readonly roomId: string;
    readonly clock: readonly { readonly mediaMs: number; readonly at: number }[];
  } | null;
}

/** Makes a video of a broadcast that is over; done twice it does nothing. */
export async function videoOfBroadcast(db: Db, past: PastBroadcast): Promise<readonly Outcome[]> {
  const { id, owner, title, category, visibility, endedAt: at, replay, stream } = past;
  const isNew = await insertVideo(db, {
    ...{ id, ownerId: owner, title, category, visibility, at },
    ...{ fileName: "", originalKey: null, sizeBytes: past.sizeBytes },
    past: {
      broadcast_id: past.broadcastId,
      replay_room_id: replay?.roomId ?? null,
      replay_clock: replay ? JSON.stringify(replay.clock) : null,
    },
  });
  if (!isNew) return [];
  for (const rendition of past.renditions) await putRendition(db, id, rendition);
  const { durationMs, width, height } = past;
  const state = stream === null ? "preparing" : "ready";
  return changeVideo(db, id, { state, stream, durationMs, width, height }, at);
}

/** What is known once the files of a broadcast are in the storage. */
export interface Kept {
  readonly videoId: string;
  /** Its master playlist, without `.m3u8`. */
  readonly stream: string;
  readonly sizeBytes?: number;
}

/**
 * The files of a broadcast are in the storage: its video can be played, and pictures and lower
 * qualities are made of it where this Dvor has ffmpeg. Nothing if it is gone.
 */
export async function broadcastKept(
  db: Db,
  { videoId, stream, sizeBytes }: Kept,
  at: number,
): Promise<readonly Outcome[]> {
  const video = await findVideoRow(db, videoId);
  if (!video) return [];
  await enqueuePreparing(db, { videoId, ownerId: video.owner_id });
  const size = sizeBytes === undefined ? {} : { sizeBytes };
  return changeVideo(db, videoId, { state: "ready", stream, ...size }, at);
}

/** The topic on which is told what becomes of a video: whether it is `pictured`, too. */
export function pictureTopic(videoId: string): string {
  return topicOf(videoChannel, videoId);
}

/** Whether an event of a video's topic tells that it has a poster. */
export function pictured(told: WireEvent): boolean {
  // Its contract's.
  const event = told as unknown as EventOf<typeof videoChannel>;
  return event.type === "video.changed" && event.video.poster !== null;
}

/** Subscribes somebody to a person's channel, or ends that. */
export function follow(
  db: Db,
  scope: Pick<Scope, "person" | "role" | "now">,
  personId: string,
  isSubscribed: boolean,
): Promise<
  Result<readonly Outcome[], Failure<"members-only" | "person-not-found" | "not-allowed">>
> {
  return subscribe(db, scope, personId, isSubscribed);
}

/** The ids of a person's subscribers, but those between whom and them a block lies. */
export function subscribersOf(db: Db, personId: string): Promise<readonly string[]> {
  return listSubscribers(db, personId);
}

/** Whether somebody has subscribed to a person. */
export function isFollowing(db: Db, followerId: string, personId: string): Promise<boolean> {
  return isSubscribed(db, followerId, personId);
}

/** How many have subscribed to a person. */
export function countFollowers(db: Db, personId: string): Promise<number> {
  return countSubscribers(db, personId);
}

/** Those of some videos that somebody may see, by their ids. */
export async function cardsOf(
  db: Db,
  scope: Looking,
  ids: readonly string[],
): Promise<ReadonlyMap<string, VideoCard>> {
  return listCards(db, await sightOf(db, scope), ids);
}
