import { join } from "node:path";
import { newId } from "../../../core/protocol/id.ts";
import { ok } from "../../../core/protocol/result.ts";
import { encodeRung, encodeSound } from "./encode.ts";
import type { Ffmpeg } from "./ffmpeg.ts";
import type { Media, PackagingResult, Road, Watched } from "./media.ts";
import { mediaPlaylist, peakBitsPerSecond } from "./media-playlist.ts";
import { packageFile, readMedia } from "./packager-process.ts";
import type { Place, Written } from "./repackage.ts";
import { largestRung, type Rung, sideOf } from "./rungs.ts";
import { lengthOf, type Source, type Sources, startsOf } from "./sources.ts";

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
  if (!ffmpeg) return described(await repackaged(source, workshop), false);
  if (road === "convert") return convert(source, { ...workshop, ffmpeg });
  const made = await (road === "repackage"
    ? repackaged(source, workshop)
    : viaDrafts([source], workshop, (...draft) => encodeSound(ffmpeg, ...draft)));
  const isHopeless = made.ok || made.failure.code === "too-heavy";
  return isHopeless ? described(made, false) : convert(source, { ...workshop, ffmpeg });
}

async function convert(
  source: Source,
  workshop: Workshop & { readonly ffmpeg: Ffmpeg },
): Promise<PackagingResult<SourceRendition>> {
  const { video } = source.media;
  const made = await (video
    ? makeRung([source], largestRung(video), workshop)
    : viaDrafts([source], workshop, (...draft) => encodeSound(workshop.ffmpeg, ...draft)));
  return described(made, true);
}

function described(
  made: PackagingResult<Rendition>,
  isConverted: boolean,
): PackagingResult<SourceRendition> {
  return made.ok ? ok({ rendition: made.value, isConverted }) : made;
}

/**
 * Makes a smaller one of a video, for those whose line or device wants it.
 *
 * Of several files each is encoded by itself and begins where it does in the source, so that a
 * player may change from one quality to another anywhere. All are alike: where one has no
 * pictures or no sound there is black or silence, because a player opens its decoders once.
 */
export function makeRung(
  sources: Sources,
  rung: Rung,
  workshop: Workshop & { readonly ffmpeg: Ffmpeg },
): Promise<PackagingResult<Rendition>> {
  const hasSound = sources.some(({ media }) => media.audio !== undefined);
  const last = sources.at(-1);
  return viaDrafts(sources, workshop, (source, draft, watched) => {
    const wish = { rung, hasSound, goesOn: source !== last };
    return encodeRung(workshop.ffmpeg, source, wish, draft, watched);
  });
}

/** Writes what a file becomes into another one. */
type Encode = (
  source: Source,
  draft: string,
  watched: Watched,
) => Promise<PackagingResult<undefined>>;

async function viaDrafts(
  sources: Sources,
  workshop: Workshop,
  encode: Encode,
): Promise<PackagingResult<Rendition>> {
  const into = join(workshop.folder, `${newId()}.mp4`);
  const wholeMs = Math.max(1, lengthOf(sources));
  const starts = startsOf(sources);
  const pieces: Piece[] = [];
  for (const [index, source] of sources.entries()) {
    const { durationMs } = source.media;
    const startMs = starts[index] ?? 0;
    const progress = (done: number) => workshop.progress?.((startMs + done * durationMs) / wholeMs);
    const made = await viaDraft(source, { ...workshop, progress }, encode, { into, startMs });
    if (!made.ok) return thrownAway(into, made);
    const { media, written } = made.value;
    pieces.push({ media, written: sources.length > 1 ? lasting(written, durationMs) : written });
  }
  return ok(renditionOf(into, pieces));
}

/** How much of the time the encoding takes; the rest is the packaging. */
const encodingShare = 0.97;

async function viaDraft(
  source: Source,
  { folder, signal, progress }: Workshop,
  encode: Encode,
  place: Place,
): Promise<PackagingResult<Piece>> {
  const draft = join(folder, `${newId()}.draft.mp4`);
  try {
    const share = (done: number) => progress?.(done * encodingShare);
    const encoded = await encode(source, draft, { signal, progress: share });
    if (!encoded.ok) return encoded;
    const rest = (done: number) => progress?.(encodingShare + done * (1 - encodingShare));
    return await packaged(draft, place, { signal, progress: rest });
  } finally {
    await Bun.file(draft).delete().catch(unlessMissing);
  }
}

async function repackaged(
  { path }: Source,
  { folder, ...watched }: Workshop,
): Promise<PackagingResult<Rendition>> {
  const into = join(folder, `${newId()}.mp4`);
  const made = await packaged(path, { into, startMs: 0 }, watched);
  return made.ok ? ok(renditionOf(into, [made.value])) : thrownAway(into, made);
}

/** What was made of one file. */
interface Piece {
  readonly media: Media;
  readonly written: Written;
}

async function packaged(
  path: string,
  place: Place,
  watched: Watched,
): Promise<PackagingResult<Piece>> {
  const seen = await readMedia(path, watched);
  if (!seen.ok) return seen;
  const done = await packageFile(path, place, watched);
  return done.ok ? ok({ media: seen.value, written: done.value }) : done;
}

/** Encoding rounds a length: the last segment makes up for it, or rounding would add up. */
function lasting(written: Written, durationMs: number): Written {
  const [last, ...before] = [...written.segments].reverse();
  if (!last) return written;
  const missingMs = durationMs - written.durationMs;
  const stretched = { ...last, durationMs: Math.max(1, last.durationMs + missingMs) };
  return { ...written, durationMs, segments: [...before.reverse(), stretched] };
}

function renditionOf(path: string, pieces: readonly Piece[]): Rendition {
  const joined = pieces.map(({ written }) => written);
  const video = pieces[0]?.media.video;
  const audio = pieces[0]?.media.audio;
  const name = `v${video ? sideOf(video) : 0}-${hashOf(joined).slice(0, 16)}`;
  return {
    ...{ name, path },
    sizeBytes: joined.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    durationMs: joined.reduce((sum, { durationMs }) => sum + durationMs, 0),
    playlist: mediaPlaylist(`${name}.mp4`, joined),
    width: video?.width ?? 0,
    height: video?.height ?? 0,
    framesPerSecond: video?.framesPerSecond,
    bitsPerSecond: peakBitsPerSecond(joined),
    codecs: [video?.codecText, audio?.codecText].filter((text) => text !== undefined).join(","),
  };
}

function hashOf(joined: readonly Written[]): string {
  const [only, ...others] = joined.map(({ sha256 }) => sha256);
  if (only !== undefined && others.length === 0) return only;
  return new Bun.CryptoHasher("sha256").update([only, ...others].join()).digest("hex");
}

async function thrownAway(
  path: string,
  failed: PackagingResult<never>,
): Promise<PackagingResult<never>> {
  await Bun.file(path).delete().catch(unlessMissing);
  return failed;
}

function unlessMissing(cause: unknown): void {
  const isMissing = cause instanceof Error && "code" in cause && cause.code === "ENOENT";
  if (!isMissing) throw cause;
}
