import type { Failure } from "../../core/protocol/result.ts";
import { ok, type Result, refuse } from "../../core/protocol/result.ts";
import { bareGif, bareWebp } from "./animation.ts";
import { Budget } from "./budget.ts";
import type { Crop } from "./picture-crop.ts";
import type { DecoderTask } from "./picture-decoder.ts";
import { type PictureFormat, pictureFormat } from "./picture-format.ts";
import { type Decoded, type DecoderRefusal, decodePicture } from "./picture-process.ts";

/**
 * What a picture may be at most: 20 MB, as the more generous systems count them.
 *
 * `side` is what a JPEG can have; `framePixels` are those of all frames of an animation that is
 * kept: a minute of 30 small pictures a second.
 */
export const pictureLimits = {
  bytes: 20 * 1_048_576,
  pixels: 100_000_000,
  side: 65_535,
  framePixels: 1_000_000_000,
} as const;

/** Why a picture is not taken. */
export type PictureRefusal =
  | DecoderRefusal
  /** It is none of the five formats. */
  | "picture-unknown"
  /** It has more bytes than `pictureLimits.bytes`. */
  | "picture-too-large"
  /** The crop is none: a number is missing, or not from 0 to 1. */
  | "invalid"
  /** Others' pictures are before it, for too long. */
  | "too-many";

/** What a picture says of itself: how large it is when it is upright. */
export interface Picture {
  readonly format: PictureFormat;
  readonly width: number;
  readonly height: number;
}

type PictureResult<Value> = Result<Value, Failure<PictureRefusal>>;

/** How long a header and a whole picture may take: 100 megapixels of AVIF take 10 seconds. */
const limitsMs = { header: 10_000, picture: 60_000 };

/** How long a picture waits for its turn. */
const waitMs = 60_000;

/** How many picture processes there are at most at any moment. */
const processes = new Budget(2);

/**
 * How many pixels are unpacked at any moment: two pictures of usual size, or one that is huge.
 *
 * A pixel costs 3 to 10 bytes while it is unpacked, in AVIF up to 25.
 */
const pixels = new Budget(pictureLimits.pixels);

/**
 * Reads what a picture says of itself, without unpacking it.
 *
 * Only the first frame of an animation is ever unpacked, so only its pixels count.
 */
export async function readPicture(bytes: Uint8Array): Promise<PictureResult<Picture>> {
  const seen = await readHeader(bytes);
  if (!seen.ok) return seen;
  const { format, width, height } = seen.value;
  return ok({ format, width, height });
}

/**
 * Makes a square of a picture: one WebP file for each of the sizes, its side in pixels.
 *
 * Upright, in sRGB, its first frame only, and without anything else that the picture held: no
 * place, no camera, no comment. Without a crop it is the largest square in the middle.
 */
export async function cropPicture<Size extends number>(
  bytes: Uint8Array,
  sizes: readonly Size[],
  crop?: Crop,
): Promise<PictureResult<Files<Size>>> {
  if (crop && !isCrop(crop)) return refuse("invalid", { issues: [cropWanted] });
  const made = await unpack(bytes, { shape: "square", sizes, crop });
  return made.ok ? ok(filesOf(sizes, made.value)) : made;
}

/** A picture as it is shown to others. */
export interface FittedPicture<Side extends number> extends Picture {
  /** A WebP file for each of the longest sides that were asked for. */
  readonly files: Files<Side>;
  /** What is shown until it is there: a `data:` address of about 150 characters, 200 at most. */
  readonly blur: string;
  /** How it moves, if it does: its own file, without what it knew of its person. */
  readonly animation: Animation | undefined;
}

/** A file that moves, and the ending of its format. */
export interface Animation {
  readonly ending: "gif" | "webp";
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Makes smaller ones of a whole picture: one WebP file for each of the longest sides, in pixels.
 *
 * Upright, in sRGB, never enlarged, still transparent where it was, and without anything else
 * that the picture held. Of a GIF or WebP that moves the files are its first frame, and the
 * animation is given beside them, unless it has more than `pictureLimits.framePixels`.
 */
export async function fitPicture<Side extends number>(
  bytes: Uint8Array,
  sides: readonly Side[],
): Promise<PictureResult<FittedPicture<Side>>> {
  const made = await unpack(bytes, { shape: "whole", sizes: sides });
  if (!made.ok) return made;
  const { format, width, height, blur } = made.value;
  return ok({
    ...{ format, width, height },
    files: filesOf(sides, made.value),
    blur: `data:image/webp;base64,${blur}`,
    animation: animationOf(bytes, made.value),
  });
}

type Files<Size extends number> = ReadonlyMap<Size, Uint8Array<ArrayBuffer>>;

function filesOf<Size extends number>(sizes: readonly Size[], { files }: Decoded): Files<Size> {
  return new Map(
    sizes.map((size, at) => [size, Uint8Array.from(Buffer.from(files[at] ?? "", "base64"))]),
  );
}

function animationOf(bytes: Uint8Array, seen: Decoded): Animation | undefined {
  const { format, width, height, frames } = seen;
  if (frames < 2 || frames * width * height > pictureLimits.framePixels) return undefined;
  if (format !== "gif" && format !== "webp") return undefined;
  const bare = format === "gif" ? bareGif(bytes) : bareWebp(bytes);
  return bare && { ending: format, bytes: bare };
}

type Shape = Omit<DecoderTask, "pixelsMax">;

/** Has a picture unpacked as soon as there is room for its pixels. */
async function unpack(bytes: Uint8Array, shape: Shape): Promise<PictureResult<Decoded>> {
  const seen = await readHeader(bytes);
  if (!seen.ok) return seen;
  const { width, height } = seen.value;
  const turn = await pixels.spend(width * height, waitMs, () =>
    decode(bytes, shape, limitsMs.picture),
  );
  return turn.ok ? turn.value : refuse("too-many", turn.failure);
}

async function readHeader(bytes: Uint8Array): Promise<PictureResult<Decoded>> {
  const seen = await decode(bytes, { shape: "whole", sizes: [] }, limitsMs.header);
  if (!seen.ok) return seen;
  const { width, height } = seen.value;
  if (Math.max(width, height) > pictureLimits.side) return refuse("picture-too-many-pixels");
  return seen;
}

async function decode(
  bytes: Uint8Array,
  shape: Shape,
  limitMs: number,
): Promise<PictureResult<Decoded>> {
  if (bytes.length > pictureLimits.bytes) return refuse("picture-too-large");
  if (!pictureFormat(bytes)) return refuse("picture-unknown");
  const task = { pixelsMax: pictureLimits.pixels, ...shape };
  const turn = await processes.spend(1, waitMs, () => decodePicture(bytes, task, limitMs));
  return turn.ok ? turn.value : refuse("too-many", turn.failure);
}

const cropWanted = { path: "crop", message: "must be numbers from 0 to 1" };

function isCrop({ x, y, size }: Crop): boolean {
  return [x, y, size].every((part) => part >= 0 && part <= 1);
}
