import { ok, type Result, refuse } from "../../core/protocol/result.ts";

/**
 * The square that a person chose from a picture as they see it, upright.
 *
 * All are fractions from 0 to 1, so that a page may choose on a smaller copy: `x` of the width
 * and `y` of the height say where its upper left corner is, `size` what part of the shorter side
 * its own side is.
 */
export interface Crop {
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** The crop of an address's query (`x`, `y`, `size`); none is the largest square in the middle. */
export function readCrop(query: (name: string) => string | undefined): Result<Crop | undefined> {
  const given = ["x", "y", "size"].map(query);
  if (given.every((part) => part === undefined)) return ok(undefined);
  const [x = Number.NaN, y = Number.NaN, size = Number.NaN] = given.map(Number);
  if ([x, y, size].every((part) => part >= 0 && part <= 1)) return ok({ x, y, size });
  return refuse("invalid", { issues: [{ path: "x", message: "must be numbers from 0 to 1" }] });
}

/** A square of pixels in a picture as it is stored. */
export interface Square {
  readonly left: number;
  readonly top: number;
  readonly side: number;
}

/** What turns a stored picture upright: a mirror from left to right, then a turn clockwise. */
export interface Turn {
  readonly degrees: number;
  readonly mirrored: boolean;
}

/** Width and height in pixels. */
interface Size {
  readonly width: number;
  readonly height: number;
}

const turns: readonly Turn[] = [
  { degrees: 0, mirrored: false },
  { degrees: 0, mirrored: true },
  { degrees: 180, mirrored: false },
  { degrees: 180, mirrored: true },
  { degrees: 270, mirrored: true },
  { degrees: 90, mirrored: false },
  { degrees: 90, mirrored: true },
  { degrees: 270, mirrored: false },
];

/** How a picture of an EXIF orientation, from 1 to 8, is turned upright (EXIF 2.32, 4.6.4 A). */
export function turnOf(orientation: number): Turn {
  return turns[orientation - 1] ?? { degrees: 0, mirrored: false };
}

/** The size of a stored picture when it is upright. */
export function uprightSize({ width, height }: Size, { degrees }: Turn): Size {
  return degrees % 180 === 0 ? { width, height } : { width: height, height: width };
}

/**
 * Finds the pixels of a crop in the stored picture, which may lie on its side.
 *
 * The whole picture need not be turned then, only the small square. A crop that reaches over an
 * edge is moved back inside; none at all means the largest square in the middle.
 */
export function squareOf(stored: Size, turn: Turn, crop: Crop | undefined): Square {
  const { width, height } = uprightSize(stored, turn);
  const shorter = Math.min(width, height);
  const side = Math.max(1, Math.min(shorter, Math.round(shorter * (crop?.size ?? 1))));
  const within = (at: number, length: number) => Math.max(0, Math.min(length - side, at));
  const x = within(crop ? Math.round(crop.x * width) : (width - side) >> 1, width);
  const y = within(crop ? Math.round(crop.y * height) : (height - side) >> 1, height);
  const lying = beforeTurn({ left: x, top: y, side }, { width, height }, turn.degrees);
  return turn.mirrored ? { ...lying, left: stored.width - side - lying.left } : lying;
}

/** Where a square of the upright picture lies before the picture is turned. */
function beforeTurn({ left, top, side }: Square, { width, height }: Size, degrees: number): Square {
  const right = width - side - left;
  const below = height - side - top;
  if (degrees === 90) return { left: top, top: right, side };
  if (degrees === 180) return { left: right, top: below, side };
  if (degrees === 270) return { left: below, top: left, side };
  return { left, top, side };
}
