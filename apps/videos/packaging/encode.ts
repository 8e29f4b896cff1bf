import { ok } from "../../../core/protocol/result.ts";
import type { ChildEnd } from "./child.ts";
import { type Ffmpeg, opening, runFfmpeg, threads } from "./ffmpeg.ts";
import { cannot, type PackagingResult, type Watched } from "./media.ts";
import { fitted, type Rung, type Size, steadyRate } from "./rungs.ts";
import type { Source } from "./sources.ts";

/** How far key frames are apart, in seconds: at the same moments in every rung. */
const keyFrameS = 2;

/** What is to be made of a file. */
export interface RungWish {
  readonly rung: Rung;
  /** Whether there has to be sound: silence, where the file has none. */
  readonly hasSound: boolean;
  /** Whether another file comes behind it: then it ends when it is said to, and not later. */
  readonly goesOn: boolean;
}

/** What is true of every output: nothing of the file's own words is taken along, as its place. */
const bare = ["-map_metadata", "-1", "-map_chapters", "-1", "-sn", "-dn"];

/**
 * Encodes a file into a rung: H.264 and AAC, upright, in MP4.
 *
 * Of HDR the light is brought down where ffmpeg can; what is interlaced is made whole. A file
 * without pictures is given black ones.
 */
export async function encodeRung(
  ffmpeg: Ffmpeg,
  source: Source,
  { rung, hasSound, goesOn }: RungWish,
  into: string,
  watched: Watched,
): Promise<PackagingResult<undefined>> {
  const { video, audio } = source.media;
  const bits = rung.pictureBitsPerSecond;
  const full = goesOn ? filledUp(source) : { pictures: [], sound: [] };
  const filters = [...filtersOf(ffmpeg, source, rung), ...full.pictures].join(",");
  const pictures = [
    ...["-map", video ? "0:V:0" : "1:v:0", "-vf", filters],
    ...["-c:v", "libx264", "-preset", "veryfast", "-profile:v", "high", "-crf", "22"],
    ...["-maxrate", String(bits), "-bufsize", String(bits * 2), "-pix_fmt", "yuv420p"],
    ...["-force_key_frames", `expr:gte(t,n_forced*${keyFrameS})`, "-sc_threshold", "0"],
    ...["-g", "600", "-flags", "+cgop"],
  ];
  const isSilent = hasSound && !audio;
  const sound = isSilent
    ? ["-map", `${video ? 1 : 2}:a:0`, ...aac(rung.soundBitsPerSecond)]
    : soundOf(source, rung.soundBitsPerSecond);
  const args = [
    ...["-threads", String(threads), ...opening(source.path)],
    ...(video ? [] : filling(source, blackOf(rung))),
    ...(isSilent ? filling(source, silence) : []),
    ...[...pictures, ...sound, ...(hasSound ? full.sound : []), ...bare],
    ...["-threads", String(threads), "-max_muxing_queue_size", "4096", "-f", "mp4", into],
  ];
  return outcome(await runFfmpeg(ffmpeg, args, { ...lasting(source), ...watched }));
}

/** How much longer than the pictures the sound is, in seconds: two frames of it, and more. */
const overlapS = 0.05;

/**
 * Makes pictures and sound last for as long as their file is said to, which they may not quite.
 *
 * Players stop at a hole before the next file, however small, and bear what lies over it.
 */
function filledUp({ media }: Source) {
  const endS = media.durationMs / 1_000;
  return {
    pictures: ["tpad=stop=-1:stop_mode=clone", `trim=end=${endS}`],
    sound: ["-af", `apad,atrim=end=${endS + overlapS}`],
  };
}

/** What a file lacks, for as long as it lasts. */
function filling({ media }: Source, graph: string): readonly string[] {
  return ["-f", "lavfi", "-t", String(media.durationMs / 1_000), "-i", graph];
}

function blackOf({ width, height, framesPerSecond = 30 }: Rung): string {
  return `color=c=black:s=${width}x${height}:r=${framesPerSecond}`;
}

const silence = "anullsrc=r=48000:cl=stereo";

/** Encodes only the sound of a file, to AAC; its pictures stay what they are. */
export async function encodeSound(
  ffmpeg: Ffmpeg,
  source: Source,
  into: string,
  watched: Watched,
): Promise<PackagingResult<undefined>> {
  const pictures = source.media.video ? ["-map", "0:V:0", "-c:v", "copy"] : ["-vn"];
  const args = [
    ...[...opening(source.path), ...pictures, ...soundOf(source, 160_000), ...bare],
    ...["-max_muxing_queue_size", "4096", "-f", "mp4", into],
  ];
  return outcome(await runFfmpeg(ffmpeg, args, { ...lasting(source), slowness: 2, ...watched }));
}

function lasting({ media }: Source): { readonly durationMs: number } {
  return { durationMs: media.durationMs };
}

/** Makes whole pictures of those that come as two halves; others stay as they are. */
export const whole = "yadif=deint=interlaced";

function filtersOf(ffmpeg: Ffmpeg, { media }: Source, rung: Rung): readonly string[] {
  const isHdr = media.video?.isHdr === true && ffmpeg.hasToneMapping;
  return [
    whole,
    // What comes at uneven times would be given whichever rate some of its frames suggest.
    `fps=${rung.framesPerSecond ?? steadyRate(media.video?.framesPerSecond)}`,
    ...sizing(media.video ?? rung, rung),
    ...(isHdr ? toneMapping : []),
    "format=yuv420p",
    "setsar=1",
  ];
}

/** Filters that make pictures so large; those of another shape have black beside them. */
export function sizing(picture: Size, into: Size): readonly string[] {
  const { width, height } = fitted(picture, into);
  const scale = `scale=${width}:${height}:flags=bicubic`;
  const isFull = width === into.width && height === into.height;
  return isFull ? [scale] : [scale, `pad=${into.width}:${into.height}:-1:-1`];
}

/**
 * From the light of HDR to that of usual screens.
 *
 * What is HDR has the colours of BT.2020 (Rec. ITU-R BT.2100), also where a file does not say so.
 */
export const toneMapping: readonly string[] = [
  "zscale=pin=bt2020:min=bt2020nc:p=bt709:t=linear:npl=100",
  "format=gbrpf32le",
  "tonemap=tonemap=hable:desat=0",
  "zscale=t=bt709:m=bt709:r=tv",
];

function soundOf({ media }: Source, bitsPerSecond: number): readonly string[] {
  if (!media.audio) return ["-an"];
  return ["-map", `0:a:${media.audio.index}`, ...aac(bitsPerSecond)];
}

function aac(bitsPerSecond: number): readonly string[] {
  return ["-c:a", "aac", "-b:a", String(bitsPerSecond), "-ac", "2", "-ar", "48000"];
}

/** What became of a run; a disk that is full is not the file's fault, and throws. */
export function outcome({ how, complaint }: ChildEnd): PackagingResult<undefined> {
  if (how === "done") return ok(undefined);
  if (how === "late" || how === "killed") return cannot("too-heavy", `${how}: ${complaint}`);
  if (/No space left on device|Disk quota exceeded/u.test(complaint)) {
    throw new Error("no space left on device");
  }
  // It asked for more than its limit, whose size is the file's doing.
  if (complaint.includes("Cannot allocate memory")) return cannot("too-heavy", complaint);
  return cannot("damaged", complaint);
}
