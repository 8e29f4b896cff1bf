import { copyFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { newId } from "../../../core/protocol/id.ts";
import { sizing } from "./encode.ts";
import type { Ffmpeg } from "./ffmpeg.ts";
import { jpeg, light, type PictureTaking, pictures, single, take } from "./frames.ts";
import type { Watched } from "./media.ts";
import { lengthOf, pictureOf, type Source, type Sources, startsOf } from "./sources.ts";

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
  sources: Sources,
  { folder, signal, progress }: PictureTaking,
): Promise<Sheet | undefined> {
  const tiles = tilesOf(sources, folder);
  if (!tiles) return undefined;
  const wholeMs = Math.max(1, lengthOf(sources));
  const starts = startsOf(sources);
  try {
    for (const [index, source] of sources.entries()) {
      const startMs = starts[index] ?? 0;
      const share = (done: number) =>
        progress?.((startMs + done * source.media.durationMs) / wholeMs);
      await takeTiles(ffmpeg, source, { tiles, startMs, signal, progress: share });
    }
    const path = join(folder, `${newId()}.jpg`);
    const isLaid = (await fillGaps(tiles)) && (await layTiles(ffmpeg, tiles, path, signal));
    const { everyMs, count, width, height } = tiles;
    return isLaid ? { path, everyMs, columns, tiles: count, width, height } : undefined;
  } finally {
    for (let tile = 0; tile < tiles.count; tile++) await rm(tiles.path(tile), { force: true });
  }
}

/** The small pictures of a sheet, each in a file of its own until it is laid out. */
interface Tiles {
  readonly width: number;
  readonly height: number;
  readonly everyMs: number;
  readonly count: number;
  readonly isLong: boolean;
  path(tile: number): string;
  /** The path of all of them, as ffmpeg counts files. */
  readonly pattern: string;
}

function tilesOf(sources: Sources, folder: string): Tiles | undefined {
  const video = pictureOf(sources);
  if (!video) return undefined;
  const durationMs = lengthOf(sources);
  const everyMs = Math.max(1_000, Math.ceil(durationMs / tilesMax));
  const shape = Math.round((tileWidth * video.height) / Math.max(1, video.width) / 2) * 2;
  return {
    ...{ everyMs, count: Math.max(1, Math.ceil(durationMs / everyMs)) },
    ...{ width: tileWidth, height: Math.min(tileHeightMax, Math.max(2, shape)) },
    isLong: durationMs > longMs,
    path: (tile) => join(folder, `tile-${tile}.jpg`),
    pattern: join(folder.replaceAll("%", "%%"), "tile-%d.jpg"),
  };
}

/** Takes those whose moment is in one of the files; what cannot be taken is left out. */
async function takeTiles(
  ffmpeg: Ffmpeg,
  source: Source,
  { tiles, startMs, signal, progress }: Watched & { tiles: Tiles; startMs: number },
): Promise<void> {
  const { everyMs } = tiles;
  const { video, durationMs } = source.media;
  const first = Math.ceil(startMs / everyMs);
  const count = Math.min(tiles.count, Math.ceil((startMs + durationMs) / everyMs)) - first;
  if (!video || count <= 0) return;
  const filters = [
    `setpts=PTS-${(first * everyMs - startMs) / 1_000}/TB`,
    `fps=fps=1000/${everyMs}:start_time=0:round=up`,
    ...sizing(video, tiles),
    ...light(ffmpeg, source),
  ];
  const skipped = tiles.isLong ? ["-skip_frame", "nokey"] : [];
  const jpegs = [...jpeg, "-frames:v", String(count), "-start_number", String(first)];
  const args = [...skipped, ...pictures(source, filters), ...jpegs, tiles.pattern];
  await take(ffmpeg, args, { durationMs, signal, progress });
}

/** Where there is no picture, the one before it is shown; false where there is none at all. */
async function fillGaps({ count, path }: Tiles): Promise<boolean> {
  const isThere = await Promise.all(
    Array.from({ length: count }, (_, tile) => Bun.file(path(tile)).exists()),
  );
  const first = isThere.indexOf(true);
  if (first < 0) return false;
  for (const tile of isThere.keys()) {
    if (isThere[tile]) continue;
    await copyFile(path(tile === 0 ? first : tile - 1), path(tile));
  }
  return true;
}

async function layTiles(
  ffmpeg: Ffmpeg,
  { pattern, count }: Tiles,
  path: string,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const layout = `tile=${columns}x${Math.ceil(count / columns)}`;
  const args = [
    ...["-f", "image2", "-pattern_type", "sequence", "-start_number", "0", "-i", pattern],
    ...["-vf", layout, ...single(path)],
  ];
  const refusal = await take(ffmpeg, args, { durationMs: 0, signal });
  return refusal === undefined && (await Bun.file(path).exists());
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
