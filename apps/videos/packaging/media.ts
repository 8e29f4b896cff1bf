import type { Failure, Result } from "../../../core/protocol/result.ts";

/** What was found in a file: what it lasts, shows and sounds like, whoever looked into it. */
export interface Media {
  /** What it is wrapped in: `mp4`, `mov`, `matroska`, `webm`, `mpeg-ts`, or as ffmpeg says. */
  readonly container: string;
  readonly durationMs: number;
  readonly video: Picture | undefined;
  readonly audio: Sound | undefined;
  /** Whether it was read without ffmpeg, so that it can be packaged without it. */
  readonly isReadHere: boolean;
}

/** The pictures of a file. */
export interface Picture {
  /** `h264`, `hevc`, `av1`, `vp9`, `vp8`, or as ffmpeg says; empty where nobody knows. */
  readonly codec: string;
  /** RFC 6381, where it is known: `avc1.64001f`. */
  readonly codecText: string | undefined;
  /** As it is shown: upright, its pixels square. */
  readonly width: number;
  readonly height: number;
  readonly framesPerSecond: number | undefined;
  /** Whether its light is beyond what screens usually show. */
  readonly isHdr: boolean;
  /** Whether each comes as two halves, as of old cameras and discs; browsers would show combs. */
  readonly isInterlaced: boolean;
  /** When the first of them is that needs no other one: what comes before it is lost on the way. */
  readonly beginsMs: number;
}

/** The sound of a file: its first track, or the one that is marked to be heard. */
export interface Sound {
  /** `aac`, `opus`, `mp3`, `flac`, `vorbis`, or as ffmpeg says; empty where nobody knows. */
  readonly codec: string;
  readonly codecText: string | undefined;
  readonly channels: number;
  readonly samplesPerSecond: number;
  /** Which of the sounds it is, from 0; for ffmpeg. */
  readonly index: number;
}

/** Why a file cannot become a video. */
export type PackagingRefusal =
  /** It is no file of pictures or sound at all. */
  | "not-a-video"
  /** It is one, and there is not a picture or a sound in it. */
  | "nothing-to-play"
  /** It is cut off or broken, so that it cannot be read. */
  | "damaged"
  /** It can be played only when it is converted, and there is no ffmpeg. */
  | "needs-ffmpeg"
  /** It lasts longer than is allowed. */
  | "too-long"
  /** It takes more time or memory than this machine gives. */
  | "too-heavy";

/** Something that was made of a file, or why it could not be; `why` is for the log. */
export type PackagingResult<Value> = Result<
  Value,
  Failure<PackagingRefusal> & { readonly why?: string | undefined }
>;

/** A result that says why a file gives nothing. */
export function cannot(code: PackagingRefusal, why?: string): PackagingResult<never> {
  return { ok: false, failure: { code, why } };
}

/** What every work on a file is told: when to break off, and whom to tell how far it is. */
export interface Watched {
  readonly signal?: AbortSignal | undefined;
  /** Takes how much is done, from 0 to 1. */
  readonly progress?: ((done: number) => void) | undefined;
}

/** How a file becomes something that browsers play. */
export type Road =
  /** As it is, in another wrapping: nothing is encoded, and no ffmpeg is needed. */
  | "repackage"
  /** The pictures as they are, the sound encoded anew. */
  | "convert-sound"
  /** All of it encoded anew. */
  | "convert";

/** What can be played at all in fragmented MP4; `codecText` may still say no. */
const playedPictures: readonly string[] = ["h264", "hevc", "av1", "vp9"];
const playedSounds: readonly string[] = ["aac", "opus"];

/**
 * H.264 of a profile that every browser has: baseline, main, extended or high, in 8 bits.
 *
 * What ends the text is the level, and what stands before it are constraints.
 */
const playedH264 = /^avc[13]\.(?:42|4d|58|64)[0-9a-f]{4}$/iu;

/** VP9 and AV1 of their main profile, in 8 or 10 bits (VP9: 0 and 2). */
const playedNewer = /^(?:vp09\.0[02]\.\d+\.(?:08|10)|av01\.0\.\d+[MH]\.(?:08|10))/u;

/** How much of a beginning may be lost before a file is rather encoded anew, in milliseconds. */
const lostMsMax = 2_000;

/** The way of a file on a machine with or without ffmpeg; none where it would need one. */
export function roadOf(media: Media, hasFfmpeg: boolean): Road | undefined {
  const { video, audio, isReadHere } = media;
  if (!isReadHere || (video && !isPlayed(video))) return hasFfmpeg ? "convert" : undefined;
  const isBetterEncoded = video && (video.isInterlaced || video.beginsMs > lostMsMax);
  if (hasFfmpeg && isBetterEncoded) return "convert";
  if (!audio || playedSounds.includes(audio.codec)) return "repackage";
  return hasFfmpeg ? "convert-sound" : undefined;
}

/** Whether every browser of the last years plays these pictures: then they need no second form. */
export function isPlayedEverywhere(video: Picture): boolean {
  return video.codec === "h264" && isPlayed(video) && !video.isHdr;
}

function isPlayed({ codec, codecText = "" }: Picture): boolean {
  if (!playedPictures.includes(codec)) return false;
  if (codec === "h264") return playedH264.test(codecText);
  return codec === "hevc" || playedNewer.test(codecText);
}
