import { ok } from "../../../core/protocol/result.ts";
import type { Ffmpeg } from "./ffmpeg.ts";
import { askFfprobe } from "./ffprobe.ts";
import {
  cannot,
  type Media,
  type PackagingResult,
  type Road,
  roadOf,
  type Watched,
} from "./media.ts";
import { readMedia } from "./packager-process.ts";

/** What a file is, and how it becomes something that browsers play. */
export interface Probed {
  readonly media: Media;
  readonly road: Road;
}

/** What is asked when a file is probed. */
export interface ProbeOptions extends Watched {
  readonly ffmpeg: Ffmpeg | undefined;
  /** The longest that is taken. */
  readonly maxDurationMs: number;
}

/**
 * Tells what a file is by its content; its name is never asked.
 *
 * Nothing is decoded, so a file may still turn out to be broken on its way. What cannot be read
 * without ffmpeg is asked of ffprobe, where there is one.
 */
export async function probe(
  path: string,
  { ffmpeg, maxDurationMs, signal }: ProbeOptions,
): Promise<PackagingResult<Probed>> {
  const seen = await look(path, ffmpeg, signal);
  if (!seen.ok) return seen;
  const media = seen.value;
  if (media.durationMs > maxDurationMs) return cannot("too-long");
  const road = roadOf(media, ffmpeg !== undefined);
  const codecs = [media.video?.codec, media.audio?.codec].filter(Boolean).join(" and ");
  return road ? ok({ media, road }) : cannot("needs-ffmpeg", codecs);
}

async function look(
  path: string,
  ffmpeg: Ffmpeg | undefined,
  signal: AbortSignal | undefined,
): Promise<PackagingResult<Media>> {
  const seen = await readMedia(path, { signal });
  if (!ffmpeg) return seen.ok ? seen : named(path, seen);
  if (seen.ok && seen.value.video?.codec !== "" && seen.value.audio?.codec !== "") {
    return withHalves(path, seen.value, ffmpeg, signal);
  }
  // Codecs and formats that have no name here have one there.
  const asked = await askFfprobe(ffmpeg, path, { signal });
  if (asked.ok || seen.ok) return asked.ok ? asked : seen;
  return seen.failure.code === "not-a-video" ? asked : seen;
}

/**
 * Finds out whether pictures are interlaced, which those of H.264 still are now and then.
 *
 * Of such ones also their size and rate are asked, which may be taken for those of a half.
 */
async function withHalves(
  path: string,
  media: Media,
  ffmpeg: Ffmpeg,
  signal: AbortSignal | undefined,
): Promise<PackagingResult<Media>> {
  if (media.video?.codec !== "h264") return ok(media);
  const asked = await askFfprobe(ffmpeg, path, { signal });
  const video = asked.ok ? asked.value.video : undefined;
  return ok(video?.isInterlaced ? { ...media, video } : media);
}

/** How files begin that only ffmpeg reads, in hexadecimal; a dot is any digit. */
const beginnings: readonly RegExp[] = [
  /^52494646.{8}41564920/u, // AVI: "RIFF", a size, "AVI "
  /^464c5601/u, // FLV
  /^3026b2758e66cf11/u, // Windows Media: the first half of its GUID
  /^000001b[3a]/u, // MPEG of a disc or of old cameras
  /^2e524d46/u, // RealMedia: ".RMF"
];

/** Says of a video of another kind that it is one. */
async function named(path: string, seen: PackagingResult<never>): Promise<PackagingResult<never>> {
  const head = (await Bun.file(path).slice(0, 16).bytes()).toHex();
  return beginnings.some((one) => one.test(head)) ? cannot("needs-ffmpeg", head) : seen;
}
