import * as z from "zod/mini";
import { defineChannel } from "../../../core/protocol/channel.ts";
import { count, id, line, person } from "./fields.ts";
import { limits } from "./limits.ts";
import { progress, videoCard, videoFailures } from "./video.ts";

/** Videos in an order of somebody's: the topic of none, told over REST. */
export const playlist = z.object({
  id,
  owner: person,
  name: z.string(),
  visibility: z.enum(["public", "members", "unlisted", "private"]),
  /** Set for the one that everybody has: what is to be watched later. */
  isLater: z.boolean(),
  videos: count,
  /** The first video's, as its picture. */
  first: z.nullable(videoCard),
  changedAt: count,
});

/** Videos in an order of somebody's. */
export type Playlist = Readonly<z.infer<typeof playlist>>;

/** What is new: the topic `videos`, for everyone who may look in. */
export const shelfChannel = defineChannel("videos", {
  snapshot: z.object({
    ownId: id,
    /** The newest that one may see in lists, at most `limits.row`. */
    latest: z.readonly(z.array(videoCard)),
    /** Whose channels one has subscribed to. */
    subscriptions: z.readonly(z.array(person)),
  }),
  events: {
    "video.listed": z.object({ video: videoCard }),
    "video.unlisted": z.object({ id }),
    "video.counted": z.object({ id, views: count, likes: count }),
    "subscription.added": z.object({ person }),
    "subscription.removed": z.object({ id }),
  },
  gathers: { "video.counted": ({ id }: { readonly id: string }) => id },
  commands: {
    "playlist.create": z.object({
      id,
      name: line(limits.playlistNameLength),
      visibility: playlist.shape.visibility,
    }),
    "playlist.change": z.object({
      id,
      name: z.optional(line(limits.playlistNameLength)),
      visibility: z.optional(playlist.shape.visibility),
    }),
    "playlist.delete": z.object({ id }),
    /** Puts a video into a playlist or takes it out; `later` is the one that everybody has. */
    "playlist.put": z.object({
      playlist: z.union([id, z.literal("later")]),
      videoId: id,
      isIn: z.boolean(),
    }),
    /** Moves a video of a playlist behind another one, or to its beginning. */
    "playlist.move": z.object({ id, videoId: id, after: z.nullable(id) }),
    /** Forgets what one has watched: one video, or all. */
    "history.forget": z.object({ videoId: z.optional(id) }),
    /** Whether what one watches is written down. */
    "history.keep": z.object({ isKept: z.boolean() }),
  },
  failures: videoFailures,
});

/** An upload that has begun, and may be gone on with. */
export const upload = z.object({
  id,
  fileName: z.string(),
  sizeBytes: count,
  receivedBytes: count,
  changedAt: count,
  /** By which its file is known again; absent where the client that began it gave none. */
  fingerprint: z.optional(z.string()),
});

/** An upload that has begun. */
export type Upload = Readonly<z.infer<typeof upload>>;

/** One's own videos: the topic `studio`, another one for each. */
export const studioChannel = defineChannel("studio", {
  key: id,
  snapshot: z.object({
    /** All of one's videos, the newest first. */
    videos: z.readonly(z.array(videoCard)),
    uploads: z.readonly(z.array(upload)),
    progress: z.readonly(z.array(z.object({ id, progress }))),
    /** What one's videos take; what uploads take is theirs. */
    usedBytes: count,
    quotaBytes: count,
    /** The largest file. */
    fileBytes: count,
    /** Whether this Dvor has ffmpeg: then every format is taken, and qualities are added. */
    hasFfmpeg: z.boolean(),
  }),
  events: {
    "own.changed": z.object({ video: videoCard, usedBytes: count }),
    "own.deleted": z.object({ id, usedBytes: count }),
    "own.counted": z.object({ id, views: count, likes: count }),
    "own.progressed": z.object({ id, progress: z.nullable(progress) }),
    "upload.changed": z.object({ upload }),
    "upload.gone": z.object({ id }),
  },
  gathers: {
    "own.progressed": ({ id }: { readonly id: string }) => id,
    "own.counted": ({ id }: { readonly id: string }) => id,
    "upload.changed": ({ upload }: { readonly upload: { readonly id: string } }) => upload.id,
  },
  commands: {},
  failures: videoFailures,
});
