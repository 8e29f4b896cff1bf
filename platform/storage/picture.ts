import type { Failure } from "../../core/protocol/result.ts";
import { ok, type Result, refuse } from "../../core/protocol/result.ts";
import { Budget } from "./budget.ts";
import type { Crop } from "./picture-crop.ts";
import { type PictureFormat, pictureFormat } from "./picture-format.ts";
import { type Decoded, type DecoderRefusal, decodePicture } from "./picture-process.ts";

/** What a picture may be at most: 20 MB, as the more generous systems count them. */
export const pictureLimits = { bytes: 20 * 1_048_576, pixels: 100_000_000 } as const;

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
  const seen = await decode(bytes, [], undefined, limitsMs.header);
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
): Promise<PictureResult<ReadonlyMap<Size, Uint8Array<ArrayBuffer>>>> {
  if (crop && !isCrop(crop)) return refuse("invalid", { issues: [cropWanted] });
  const seen = await readPicture(bytes);
  if (!seen.ok) return seen;
  const { width, height } = seen.value;
  const turn = await pixels.spend(width * height, waitMs, () =>
    decode(bytes, sizes, crop, limitsMs.picture),
  );
  if (!turn.ok) return refuse("too-many", turn.failure);
  if (!turn.value.ok) return turn.value;
  const { files } = turn.value.value;
  return ok(
    new Map(
      sizes.map((size, at) => [size, Uint8Array.from(Buffer.from(files[at] ?? "", "base64"))]),
    ),
  );
}

async function decode(
  bytes: Uint8Array,
  sizes: readonly number[],
  crop: Crop | undefined,
  limitMs: number,
): Promise<PictureResult<Decoded>> {
  if (bytes.length > pictureLimits.bytes) return refuse("picture-too-large");
  if (!pictureFormat(bytes)) return refuse("picture-unknown");
  const task = { pixelsMax: pictureLimits.pixels, sizes, crop };
  const turn = await processes.spend(1, waitMs, () => decodePicture(bytes, task, limitMs));
  return turn.ok ? turn.value : refuse("too-many", turn.failure);
}

const cropWanted = { path: "crop", message: "must be numbers from 0 to 1" };

function isCrop({ x, y, size }: Crop): boolean {
  return [x, y, size].every((part) => part >= 0 && part <= 1);
}
