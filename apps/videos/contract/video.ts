import * as z from "zod/mini";
import { count, id, line, lines, person } from "./fields.ts";
import { limits } from "./limits.ts";

/**
 * Who may see a video.
 *
 * `public`: whoever may look in. `members`: who has an account here. `unlisted`: whoever has its
 * address; it is in no list. `private`: its owner alone.
 */
export const visibilities = ["public", "members", "unlisted", "private"] as const;

/** Who may see a video. */
export const visibility = z.enum(visibilities);

/** Who may see a video. */
export type Visibility = z.infer<typeof visibility>;

/** What a video is about; its name is a text of every language. */
export const categories = [
  ...(["family", "events", "how-to", "music", "games", "sports", "travel", "food"] as const),
  ...(["nature", "learning", "talks", "art", "technology", "comedy", "news", "other"] as const),
] as const;

/** What a video is about. */
export const category = z.enum(categories);

/** What a video is about. */
export type Category = z.infer<typeof category>;

const tag = line(limits.tagLength);

/**
 * How far a video is. `waiting` and `preparing` before it can be played, then `ready`; a `ready`
 * one may still be given more qualities. `failed` never could be, and says why.
 */
const videoState = z.enum(["waiting", "preparing", "ready", "failed"]);

/** Why a file did not become a video. */
export const preparingFailure = z.enum([
  "not-a-video",
  "nothing-to-play",
  "damaged",
  "needs-ffmpeg",
  "too-long",
  "too-heavy",
  "no-room",
]);

/** Why a file did not become a video. */
export type PreparingFailure = z.infer<typeof preparingFailure>;

/** A picture of a video: `poster-<hash>-320.webp` and `-1280.webp` below its address. */
const poster = z.object({ hash: z.string(), blur: z.optional(z.string()) });

/** A video as it stands among others. */
export const videoCard = z.object({
  id,
  owner: person,
  title: z.string(),
  visibility,
  state: videoState,
  /** Why it could not be prepared, where it has failed. */
  failure: z.optional(preparingFailure),
  category: z.nullable(category),
  durationMs: z.nullable(count),
  /** Of the best picture that it has; absent while nobody knows. */
  width: z.nullable(count),
  height: z.nullable(count),
  poster: z.nullable(poster),
  views: count,
  likes: count,
  /** When it first came into the lists of others; else when it was made. */
  at: count,
  /** Whether it was a broadcast. */
  wasLive: z.boolean(),
  revision: count,
});

/** A video as it stands among others. */
export type VideoCard = Readonly<z.infer<typeof videoCard>>;

/** One quality: `v<height>-<hash>.m3u8` and `.mp4` below its address. */
const rendition = z.object({
  height: count,
  width: count,
  /** Whether it is the file's own picture, and not one made from it. */
  isSource: z.boolean(),
});

/** Words to be read along: `captions-<language>-<hash>.vtt` below its address. */
export const caption = z.object({
  /** BCP 47: `en`, `ru`, `pt-br`. */
  language: z.string().check(z.regex(/^[a-z]{2,3}(?:-[a-z0-9]{2,8})?$/u, "must be a language")),
  /** What it is called where that is not its language's name. */
  label: z.string(),
  hash: z.string(),
});

/** Words to be read along. */
export type Caption = Readonly<z.infer<typeof caption>>;

/** A video with everything that is told of it. */
export const video = z.extend(videoCard, {
  description: z.string(),
  tags: z.array(z.string()),
  renditions: z.array(rendition),
  captions: z.array(caption),
  /** Pictures for the seek bar: `previews-<hash>.vtt` and `.webp`; absent where there are none. */
  previews: z.nullable(z.string()),
  /** Posters to choose from: their hashes; told to its owner alone. */
  frames: z.array(z.string()),
  /** The name of its master playlist, `<stream>.m3u8`; null while there is nothing to play. */
  stream: z.nullable(z.string()),
  /** Its room in the chat, where there is one. */
  roomId: z.nullable(id),
  /** For one that was a broadcast: the room in which was talked, and which moment was when. */
  replay: z.nullable(
    z.object({
      roomId: id,
      /** From this moment of the video on (ms) it was that time (ms UTC), until the next. */
      clock: z.array(z.object({ mediaMs: count, at: count })),
    }),
  ),
  /** The file as it was given; told to its owner alone, 0 and empty to everyone else. */
  sizeBytes: count,
  fileName: z.string(),
});

/** A video with everything that is told of it. */
export type Video = Readonly<z.infer<typeof video>>;

/** What may be said of a video by its owner. */
export const videoWish = z.object({
  title: z.optional(line(limits.titleLength)),
  description: z.optional(lines(limits.descriptionLength)),
  tags: z.optional(z.array(tag).check(z.maxLength(limits.tags))),
  category: z.optional(z.nullable(category)),
  visibility: z.optional(visibility),
  /** One of its `frames`, or a poster that was given. */
  poster: z.optional(z.string().check(z.maxLength(64))),
});

/** How far the making of a video is. */
export const progress = z.object({
  /** What is being done now. */
  step: z.enum(["probe", "repackage", "convert", "previews", "ladder"]),
  /** Of that step, from 0 to 1. */
  done: z.number(),
});

/** How far the making of a video is. */
export type Progress = Readonly<z.infer<typeof progress>>;

/** Why something with a video may be refused. */
export const videoFailures = [
  "video-not-found",
  "not-yours",
  "members-only",
  "too-many-playlists",
  "playlist-full",
  "playlist-not-found",
  "person-not-found",
  "poster-not-found",
  "not-allowed",
] as const;
