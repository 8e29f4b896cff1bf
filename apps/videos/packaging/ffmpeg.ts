import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { type ChildEnd, runChild } from "./child.ts";
import type { Watched } from "./media.ts";

/** An ffmpeg of this machine, with the ffprobe that came along with it. */
export interface Ffmpeg {
  readonly ffmpegPath: string;
  readonly ffprobePath: string;
  /** `5.1.9-0+deb12u1`, `n7.0`; for the log. */
  readonly version: string;
  /** Whether it can bring the light of HDR down to what every screen shows. */
  readonly hasToneMapping: boolean;
}

/** The oldest that has every option that is used here, as its first number. */
const versionMin = 4;

/** How long a program may take to say which it is. */
const versionMs = 10_000;

/** What is said of an ffmpeg that cannot be used. */
export type NoFfmpeg = "not-there" | "no-ffprobe" | "too-old" | "not-an-ffmpeg" | "no-h264";

/**
 * Finds out whether there is an ffmpeg at a path, and an ffprobe beside it or on the PATH.
 *
 * It has to be of version 4 or newer, and to have an encoder of H.264.
 */
export async function findFfmpeg(ffmpegPath: string): Promise<Ffmpeg | NoFfmpeg> {
  if (!existsSync(ffmpegPath)) return "not-there";
  const beside = join(dirname(ffmpegPath), "ffprobe");
  const ffprobePath = existsSync(beside) ? beside : Bun.which("ffprobe");
  if (!ffprobePath) return "no-ffprobe";
  const said = await saidBy([ffmpegPath, "-version"]);
  const version = /^ffmpeg version (\S+)/u.exec(said)?.[1];
  if (version === undefined) return "not-an-ffmpeg";
  // What is built from its newest sources has a date or a hash, and no number.
  const number = /^n?(\d+)\./u.exec(version)?.[1];
  if (number !== undefined && Number(number) < versionMin) return "too-old";
  const encoders = await saidBy([ffmpegPath, "-hide_banner", "-encoders"]);
  if (!/\blibx264\b/u.test(encoders)) return "no-h264";
  const filters = await saidBy([ffmpegPath, "-hide_banner", "-filters"]);
  const hasToneMapping = /\bzscale\b/u.test(filters) && /\btonemap\b/u.test(filters);
  return { ffmpegPath, ffprobePath, version, hasToneMapping };
}

async function saidBy(command: readonly string[]): Promise<string> {
  const lines: string[] = [];
  await runChild(command, { wallMs: versionMs, line: (text) => lines.push(text) });
  return lines.join("\n");
}

/**
 * What files of strangers may be: films and sounds of usual kinds, by ffmpeg's names.
 *
 * Formats that name other files or addresses are not among them (HLS, DASH, concat, SDP): by
 * those a file would have any file of this machine be read.
 */
const demuxers = [
  ...["mov,mp4,m4a,3gp,3g2,mj2", "mov", "mp4", "matroska,webm", "matroska", "webm", "mpegts"],
  ...["mpeg", "mpegvideo", "avi", "asf", "flv", "ogg", "rm", "dv", "mxf", "gxf", "nut", "ivf"],
  ...["h264", "hevc", "m4v", "obu", "av1", "vc1", "swf", "wtv", "nsv", "ty", "pmp", "mv", "gif"],
  ...["mp3", "aac", "ac3", "eac3", "dts", "flac", "wav", "w64", "aiff", "caf", "amr", "ape"],
  ...["tta", "wv", "mpc", "mpc8", "tak", "au", "oma", "dsf"],
].join(",");

/** How a file of a stranger is opened: this very file, and nothing that it names. */
export function opening(path: string): readonly string[] {
  return ["-protocol_whitelist", "file,pipe", "-format_whitelist", demuxers, "-i", `file:${path}`];
}

/** What one run may take of memory: frames of 8K while they are made smaller. */
const memoryBytes = 6 * 1_073_741_824;

/** What even the shortest file may take: a program has to be read from a slow disk. */
const leastMs = 120_000;

/** How many threads encode; more would take memory, and turns of others. */
export const threads = 2;

/** What a run is told beside its arguments. */
export interface FfmpegRun extends Watched {
  /** What the run goes through; its limits grow with it. */
  readonly durationMs: number;
  /** How many times as long as that it may take; 20 when absent. */
  readonly slowness?: number;
}

/**
 * Runs ffmpeg in a process of its own, with limits on time and memory; gives how it ended.
 *
 * Its folder is empty and its environment too, it asks nothing, and it is killed when the signal
 * is aborted, which throws. Paths among the arguments have to be whole.
 */
export function runFfmpeg(
  { ffmpegPath }: Ffmpeg,
  args: readonly string[],
  { durationMs, slowness = 20, signal, progress }: FfmpegRun,
): Promise<ChildEnd> {
  const wallMs = leastMs + durationMs * slowness;
  const quiet = ["-hide_banner", "-nostdin", "-nostats", "-loglevel", "error", "-y"];
  const told = ["-progress", "pipe:1", ...args];
  return runChild([ffmpegPath, ...quiet, ...told], {
    wallMs,
    cpuS: (wallMs * threads) / 1_000,
    memoryBytes,
    signal,
    line(text) {
      const microseconds = /^out_time_us=(\d+)$/u.exec(text)?.[1];
      if (microseconds === undefined || durationMs <= 0) return;
      progress?.(Math.min(1, Number(microseconds) / 1_000 / durationMs));
    },
  });
}
