import { join } from "node:path";
import { newId } from "../../../core/protocol/id.ts";
import { outcome, toneMapping, whole } from "./encode.ts";
import { type Ffmpeg, type FfmpegRun, opening, runFfmpeg } from "./ffmpeg.ts";
import type { PackagingRefusal, Watched } from "./media.ts";
import { lengthOf, type Source, type Sources, startsOf } from "./sources.ts";

/** Where frames are taken, as parts of the whole: neither its first black nor its last words. */
const moments = [0.1, 0.35, 0.6, 0.85] as const;

/** Out of so many frames the one is taken that is most like the others. */
const lookedAt = 40;

/** The longest side of what is taken, in pixels. */
const sideMax = 1_280;

/** Where pictures of a video are put. */
export interface PictureTaking extends Watched {
  /** A folder of this machine. */
  readonly folder: string;
}

/**
 * Takes frames of a video to choose a poster from: JPEG files, the earliest first.
 *
 * There are four at most, and fewer where a moment cannot be read. Files belong to whoever asked.
 */
export async function takeFrames(
  ffmpeg: Ffmpeg,
  sources: Sources,
  { folder, signal, progress }: PictureTaking,
): Promise<readonly string[]> {
  const taken: string[] = [];
  for (const [index, moment] of moments.entries()) {
    const { source, atMs } = momentIn(sources, moment);
    const path = join(folder, `${newId()}.jpg`);
    const isTaken = await takeFrame(ffmpeg, source, { atMs, path, signal });
    if (isTaken) taken.push(path);
    progress?.((index + 1) / moments.length);
  }
  return taken;
}

/** In which file a part of the whole is, and where in it. */
function momentIn(sources: Sources, moment: number): { source: Source; atMs: number } {
  const atMs = lengthOf(sources) * moment;
  const starts = startsOf(sources);
  const index = Math.max(
    0,
    starts.findLastIndex((startMs) => startMs <= atMs),
  );
  return { source: sources[index] ?? sources[0], atMs: atMs - (starts[index] ?? 0) };
}

async function takeFrame(
  ffmpeg: Ffmpeg,
  source: Source,
  { atMs, path, signal }: { atMs: number; path: string; signal: AbortSignal | undefined },
): Promise<boolean> {
  const { video } = source.media;
  if (!video) return false;
  const shrink = Math.min(1, sideMax / Math.max(video.width, video.height));
  const size = [video.width, video.height].map((side) => Math.max(2, Math.round(side * shrink)));
  const filters = [
    ...[whole, `thumbnail=${lookedAt}`, `scale=${size.join(":")}`],
    ...light(ffmpeg, source),
  ];
  const args = ["-ss", (atMs / 1_000).toFixed(3), ...pictures(source, filters), ...single(path)];
  const refusal = await take(ffmpeg, args, { durationMs: 0, signal });
  // It is content where nothing was decoded, too.
  return refusal === undefined && (await Bun.file(path).exists());
}

/** Filters that bring the light of HDR down, where a file has it. */
export function light(ffmpeg: Ffmpeg, { media }: Source): readonly string[] {
  return media.video?.isHdr && ffmpeg.hasToneMapping ? toneMapping : [];
}

/** The pictures of a file, and what is done to each. */
export function pictures({ path }: Source, filters: readonly string[]): readonly string[] {
  return [...opening(path), "-map", "0:V:0", "-an", "-vf", [...filters, "setsar=1"].join(",")];
}

/** Pictures that are written as JPEG files. */
export const jpeg: readonly string[] = ["-c:v", "mjpeg", "-q:v", "3", "-f", "image2"];

/** One picture, and its file. */
export function single(into: string): readonly string[] {
  return ["-frames:v", "1", ...jpeg, "-update", "1", into];
}

/** Runs ffmpeg to take pictures; gives why it could not. */
export async function take(
  ffmpeg: Ffmpeg,
  args: readonly string[],
  run: FfmpegRun,
): Promise<PackagingRefusal | undefined> {
  const ended = outcome(await runFfmpeg(ffmpeg, args, run));
  return ended.ok ? undefined : ended.failure.code;
}
