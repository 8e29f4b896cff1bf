import { join } from "node:path";
import { newId } from "../../../core/protocol/id.ts";
import { ok } from "../../../core/protocol/result.ts";
import { encodeRung, encodeSound, type Source } from "./encode.ts";
import type { Ffmpeg } from "./ffmpeg.ts";
import type { PackagingResult, Road, Watched } from "./media.ts";
import { mediaPlaylist, peakBitsPerSecond } from "./media-playlist.ts";
import { packageFile, readMedia } from "./packager-process.ts";
import { largestRung, type Rung, sideOf } from "./rungs.ts";

/** One quality of a video, ready to be played. */
export interface Rendition {
  /** What its files are called, without their endings: `v720-<hash>`; `v0` is sound alone. */
  readonly name: string;
  /** Where its file of fragmented MP4 lies; it belongs to whoever asked for it. */
  readonly path: string;
  /** The text of its playlist, which names the file `<name>.mp4`. */
  readonly playlist: string;
  readonly width: number;
  readonly height: number;
  readonly durationMs: number;
  readonly framesPerSecond: number | undefined;
  /** The most that any of its segments needs. */
  readonly bitsPerSecond: number;
  /** RFC 6381, with commas between. */
  readonly codecs: string;
  readonly sizeBytes: number;
}

/** What is needed to make renditions. */
export interface Workshop extends Watched {
  readonly ffmpeg: Ffmpeg | undefined;
  /** A folder for files under way, and for the one that is given. */
  readonly folder: string;
}

/** The rendition that shows a file as it is, and whether its pictures were encoded anew. */
export interface SourceRendition {
  readonly rendition: Rendition;
  readonly isConverted: boolean;
}

/**
 * Makes the rendition that shows a file as it is, or as near to it as browsers play.
 *
 * What cannot be repackaged is converted where there is an ffmpeg, which forgives more.
 */
export async function makeSource(
  source: Source,
  road: Road,
  workshop: Workshop,
): Promise<PackagingResult<SourceRendition>> {
  const { ffmpeg } = workshop;
  if (!ffmpeg) return described(await packaged(source.path, workshop), false);
  if (road === "convert") return convert(source, { ...workshop, ffmpeg });
  const made = await (road === "repackage"
    ? packaged(source.path, workshop)
    : viaDraft(workshop, (draft, watched) => encodeSound(ffmpeg, source, draft, watched)));
  const isHopeless = made.ok || made.failure.code === "too-heavy";
  return isHopeless ? described(made, false) : convert(source, { ...workshop, ffmpeg });
}

async function convert(
  source: Source,
  workshop: Workshop & { readonly ffmpeg: Ffmpeg },
): Promise<PackagingResult<SourceRendition>> {
  const { ffmpeg } = workshop;
  const { video } = source.media;
  const made = await viaDraft(workshop, (draft, watched) =>
    video
      ? encodeRung(ffmpeg, source, largestRung(video), draft, watched)
      : encodeSound(ffmpeg, source, draft, watched),
  );
  return described(made, true);
}

function described(
  made: PackagingResult<Rendition>,
  isConverted: boolean,
): PackagingResult<SourceRendition> {
  return made.ok ? ok({ rendition: made.value, isConverted }) : made;
}

/** Makes a smaller one of a file, for those whose line or device wants it. */
export function makeRung(
  source: Source,
  rung: Rung,
  workshop: Workshop & { readonly ffmpeg: Ffmpeg },
): Promise<PackagingResult<Rendition>> {
  return viaDraft(workshop, (draft, watched) =>
    encodeRung(workshop.ffmpeg, source, rung, draft, watched),
  );
}

/** How much of the time the encoding takes; the rest is the packaging. */
const encodingShare = 0.97;

async function viaDraft(
  workshop: Workshop,
  encode: (draft: string, watched: Watched) => Promise<PackagingResult<undefined>>,
): Promise<PackagingResult<Rendition>> {
  const { folder, signal, progress } = workshop;
  const draft = join(folder, `${newId()}.draft.mp4`);
  try {
    const share = (done: number) => progress?.(done * encodingShare);
    const encoded = await encode(draft, { signal, progress: share });
    if (!encoded.ok) return encoded;
    const rest = (done: number) => progress?.(encodingShare + done * (1 - encodingShare));
    return await packaged(draft, { ...workshop, progress: rest });
  } finally {
    await Bun.file(draft).delete().catch(unlessMissing);
  }
}

async function packaged(path: string, workshop: Workshop): Promise<PackagingResult<Rendition>> {
  const { folder, signal, progress } = workshop;
  const seen = await readMedia(path, { signal });
  if (!seen.ok) return seen;
  const { video, audio } = seen.value;
  const into = join(folder, `${newId()}.mp4`);
  const done = await packageFile(path, into, { signal, progress });
  if (!done.ok) {
    await Bun.file(into).delete().catch(unlessMissing);
    return done;
  }
  const { sha256, sizeBytes, durationMs } = done.value;
  const name = `v${video ? sideOf(video) : 0}-${sha256.slice(0, 16)}`;
  return ok({
    ...{ name, path: into, sizeBytes, durationMs },
    playlist: mediaPlaylist(`${name}.mp4`, done.value),
    width: video?.width ?? 0,
    height: video?.height ?? 0,
    framesPerSecond: video?.framesPerSecond,
    bitsPerSecond: peakBitsPerSecond(done.value),
    codecs: [video?.codecText, audio?.codecText].filter((text) => text !== undefined).join(","),
  });
}

function unlessMissing(cause: unknown): void {
  const isMissing = cause instanceof Error && "code" in cause && cause.code === "ENOENT";
  if (!isMissing) throw cause;
}
