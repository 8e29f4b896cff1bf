import { ok } from "../../../core/protocol/result.ts";
import type { ChildEnd } from "./child.ts";
import { type Ffmpeg, opening, runFfmpeg, threads } from "./ffmpeg.ts";
import { cannot, type Media, type PackagingResult, type Watched } from "./media.ts";
import type { Rung } from "./rungs.ts";

/** How far key frames are apart, in seconds: at the same moments in every rung. */
const keyFrameS = 2;

/** A file that ffmpeg is to read, and what is known of it. */
export interface Source {
  readonly path: string;
  readonly media: Media;
}

/** What is true of every output: nothing of the file's own words is taken along, as its place. */
const bare = ["-map_metadata", "-1", "-map_chapters", "-1", "-sn", "-dn"];

/**
 * Encodes a file into a rung: H.264 and AAC, upright, in MP4.
 *
 * Of HDR the light is brought down where ffmpeg can; what is interlaced is made whole.
 */
export async function encodeRung(
  ffmpeg: Ffmpeg,
  source: Source,
  rung: Rung,
  into: string,
  watched: Watched,
): Promise<PackagingResult<undefined>> {
  const bits = rung.pictureBitsPerSecond;
  const pictures = [
    ...["-map", "0:V:0", "-vf", filtersOf(ffmpeg, source, rung).join(",")],
    ...["-c:v", "libx264", "-preset", "veryfast", "-profile:v", "high", "-crf", "22"],
    ...["-maxrate", String(bits), "-bufsize", String(bits * 2), "-pix_fmt", "yuv420p"],
    ...["-force_key_frames", `expr:gte(t,n_forced*${keyFrameS})`, "-sc_threshold", "0"],
    ...["-g", "600", "-flags", "+cgop"],
  ];
  const args = [
    ...["-threads", String(threads), ...opening(source.path)],
    ...[...pictures, ...soundOf(source, rung.soundBitsPerSecond), ...bare],
    ...["-threads", String(threads), "-max_muxing_queue_size", "4096", "-f", "mp4", into],
  ];
  return outcome(await runFfmpeg(ffmpeg, args, { ...lasting(source), ...watched }));
}

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

function filtersOf(ffmpeg: Ffmpeg, { media }: Source, rung: Rung): readonly string[] {
  const isHdr = media.video?.isHdr === true && ffmpeg.hasToneMapping;
  return [
    "yadif=deint=interlaced",
    ...(rung.framesPerSecond === undefined ? [] : [`fps=${rung.framesPerSecond}`]),
    `scale=${rung.width}:${rung.height}:flags=bicubic`,
    ...(isHdr ? toneMapping : []),
    "format=yuv420p",
    "setsar=1",
  ];
}

/** From the light of HDR to that of usual screens. */
export const toneMapping: readonly string[] = [
  "zscale=t=linear:npl=100",
  "format=gbrpf32le",
  "zscale=p=bt709",
  "tonemap=tonemap=hable:desat=0",
  "zscale=t=bt709:m=bt709:r=tv",
];

function soundOf({ media }: Source, bitsPerSecond: number): readonly string[] {
  if (!media.audio) return ["-an"];
  const encoder = ["-c:a", "aac", "-b:a", String(bitsPerSecond), "-ac", "2", "-ar", "48000"];
  return ["-map", `0:a:${media.audio.index}`, ...encoder];
}

/** What became of a run; a disk that is full is not the file's fault, and throws. */
export function outcome({ how, complaint }: ChildEnd): PackagingResult<undefined> {
  if (how === "done") return ok(undefined);
  if (how === "late" || how === "killed") return cannot("too-heavy", `${how}: ${complaint}`);
  if (complaint.includes("No space left on device")) throw new Error("no space left on device");
  // It asked for more than its limit, whose size is the file's doing.
  if (complaint.includes("Cannot allocate memory")) return cannot("too-heavy", complaint);
  return cannot("damaged", complaint);
}
