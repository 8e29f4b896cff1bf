import { join } from "node:path";
import { newId } from "../../../core/protocol/id.ts";
import { outcome, type Source, toneMapping } from "./encode.ts";
import { type Ffmpeg, opening, runFfmpeg } from "./ffmpeg.ts";
import type { PackagingRefusal, Watched } from "./media.ts";

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
  source: Source,
  { folder, signal, progress }: PictureTaking,
): Promise<readonly string[]> {
  const { video, durationMs } = source.media;
  if (!video) return [];
  const shrink = Math.min(1, sideMax / Math.max(video.width, video.height));
  const size = [video.width, video.height].map((side) => Math.max(2, Math.round(side * shrink)));
  const filters = [`thumbnail=${lookedAt}`, `scale=${size.join(":")}`, ...light(ffmpeg, source)];
  const taken: string[] = [];
  for (const [index, moment] of moments.entries()) {
    const path = join(folder, `${newId()}.jpg`);
    const at = ["-ss", ((durationMs * moment) / 1_000).toFixed(3)];
    const refusal = await take(ffmpeg, [...at, ...picture(source, filters, path)], path, signal);
    if (refusal === undefined) taken.push(path);
    progress?.((index + 1) / moments.length);
  }
  return taken;
}

/** How a sheet of small pictures is laid out: row by row, all of one size. */
export interface Sheet {
  /** A JPEG file, which belongs to whoever asked. */
  readonly path: string;
  readonly everyMs: number;
  readonly columns: number;
  readonly tiles: number;
  /** Of one picture, in pixels. */
  readonly width: number;
  readonly height: number;
}

const columns = 10;
const tilesMax = 100;
const tileWidth = 160;

/** As high as it is wide twice over, which is more than any phone held upright. */
const tileHeightMax = 320;

/** From this length on only key frames are decoded: every frame would take minutes. */
const longMs = 600_000;

/**
 * Makes one sheet of small pictures of a video, for the bar on which one seeks.
 *
 * One picture a second, or a hundred in all where it lasts longer. Undefined where there is
 * nothing to be seen of it.
 */
export async function makeSheet(
  ffmpeg: Ffmpeg,
  source: Source,
  { folder, signal, progress }: PictureTaking,
): Promise<Sheet | undefined> {
  const { video, durationMs } = source.media;
  if (!video) return undefined;
  const everyMs = Math.max(1_000, Math.ceil(durationMs / tilesMax));
  const tiles = Math.max(1, Math.ceil(durationMs / everyMs));
  const shape = Math.round((tileWidth * video.height) / Math.max(1, video.width) / 2) * 2;
  const height = Math.min(tileHeightMax, Math.max(2, shape));
  const path = join(folder, `${newId()}.jpg`);
  const filters = [
    `fps=fps=1000/${everyMs}:start_time=0:round=up`,
    `scale=${tileWidth}:${height}`,
    ...light(ffmpeg, source),
    `tile=${columns}x${Math.ceil(tiles / columns)}`,
  ];
  const skipped = durationMs > longMs ? ["-skip_frame", "nokey"] : [];
  const args = [...skipped, ...picture(source, filters, path)];
  const refusal = await take(ffmpeg, args, path, signal, { durationMs, progress });
  if (refusal !== undefined) return undefined;
  return { path, everyMs, columns, tiles, width: tileWidth, height };
}

/** Writes which part of a sheet belongs to which time: WebVTT with `#xywh` (Media Fragments). */
export function sheetTrack(fileName: string, sheet: Omit<Sheet, "path">): string {
  const { everyMs, width, height } = sheet;
  const cues = Array.from({ length: sheet.tiles }, (_, tile) => {
    const x = (tile % sheet.columns) * width;
    const y = Math.floor(tile / sheet.columns) * height;
    const time = `${clock(tile * everyMs)} --> ${clock((tile + 1) * everyMs)}`;
    return `${time}\n${fileName}#xywh=${x},${y},${width},${height}\n`;
  });
  return ["WEBVTT\n", ...cues].join("\n");
}

/** A time as WebVTT writes it: `01:02:03.450`. */
export function clock(atMs: number): string {
  const [seconds, minutes] = [Math.floor(atMs / 1_000), Math.floor(atMs / 60_000)];
  const parts = [Math.floor(minutes / 60), minutes % 60, seconds % 60];
  const text = parts.map((part) => String(part).padStart(2, "0")).join(":");
  return `${text}.${String(Math.floor(atMs % 1_000)).padStart(3, "0")}`;
}

function light(ffmpeg: Ffmpeg, { media }: Source): readonly string[] {
  return media.video?.isHdr && ffmpeg.hasToneMapping ? toneMapping : [];
}

function picture({ path }: Source, filters: readonly string[], into: string): readonly string[] {
  return [
    ...[...opening(path), "-map", "0:V:0", "-an", "-vf", [...filters, "setsar=1"].join(",")],
    ...["-frames:v", "1", "-c:v", "mjpeg", "-q:v", "3", "-f", "image2", "-update", "1", into],
  ];
}

async function take(
  ffmpeg: Ffmpeg,
  args: readonly string[],
  path: string,
  signal: AbortSignal | undefined,
  run: { readonly durationMs: number; readonly progress?: Watched["progress"] } = { durationMs: 0 },
): Promise<PackagingRefusal | undefined> {
  const ended = outcome(await runFfmpeg(ffmpeg, args, { ...run, signal }));
  if (!ended.ok) return ended.failure.code;
  // It is content where nothing was decoded, too.
  return (await Bun.file(path).exists()) ? undefined : "damaged";
}
