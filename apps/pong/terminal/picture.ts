import { courtHeight, courtWidth, paddleFace, type Side, unit } from "../simulation/court.ts";
import { type Obstacle, obstaclesOf } from "../simulation/maps.ts";
import type { MapName } from "../simulation/options.ts";
import type { Canvas } from "./canvas.ts";
import type { Depth, Ink } from "./colours.ts";

/** What is drawn of a moment, in court units (1600 × 900). */
export interface Picture {
  readonly map: MapName;
  readonly ball: { readonly x: number; readonly y: number } | undefined;
  readonly paddles: readonly [Bar, Bar];
  /** What can be picked up, with its name. */
  readonly pickup: { readonly x: number; readonly y: number; readonly name: string } | undefined;
}

/** A paddle. */
interface Bar {
  /** Its middle. */
  readonly y: number;
  readonly height: number;
  /** Whether the goal behind it is closed. */
  readonly isShielded: boolean;
}

/** Where the court lies on a terminal, in its rows and columns. */
export interface Place {
  readonly column: number;
  readonly row: number;
  readonly columns: number;
  readonly rows: number;
}

const [width, height] = [courtWidth / unit, courtHeight / unit];
/** How thick a paddle is: its back is at the wall's side of its face. */
const thick = 16;
const ballSize = 20;
const pickupSize = 50;

/** Rows above and below the court: the score, its two lines, and what is said. */
const around = 5;

/** The largest court that fits; half a character is about as high as it is wide. */
export function placeOf(columns: number, rows: number): Place {
  const high = Math.max(2, Math.min(rows - around, Math.floor((columns * height) / width / 2)));
  const wide = Math.max(2, Math.min(columns, Math.round((high * 2 * width) / height)));
  const column = Math.max(0, Math.floor((columns - wide) / 2));
  return { column, row: 2, columns: wide, rows: high };
}

/** Draws a court: two pixels, one above the other, in each place. */
export function drawCourt(canvas: Canvas, place: Place, picture: Picture, depth: Depth): void {
  const pixels = pixelsOf(place, picture);
  const { column, row, columns, rows } = place;
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const upper = pixels[2 * y * columns + x] ?? "court";
      const lower = pixels[(2 * y + 1) * columns + x] ?? "court";
      canvas.put(column + x, row + y, cellOf(upper, lower, depth));
    }
  }
  if (picture.pickup) writeName(canvas, place, picture.pickup);
  const line = "─".repeat(columns);
  canvas.write(column, row - 1, line, { ink: "dim" });
  canvas.write(column, row + rows, line, { ink: "dim" });
}

/** What it is stands below it, as far as it fits. */
function writeName(
  canvas: Canvas,
  { column, row, columns, rows }: Place,
  { x, y, name }: NonNullable<Picture["pickup"]>,
): void {
  const middle = column + Math.round((x / width) * columns - name.length / 2);
  const below = row + Math.floor(((y + pickupSize) / height) * rows) + 1;
  if (below < row + rows) canvas.write(middle, below, name, { ink: "pickup", paper: "court" });
}

function cellOf(upper: Ink, lower: Ink, depth: Depth) {
  if (depth !== "none") {
    if (upper === lower) return { text: " ", ink: undefined, paper: upper };
    return { text: "▀", ink: upper, paper: lower };
  }
  const [above, below] = [upper !== "court", lower !== "court"];
  const lit = above ? "▀" : "▄";
  const text = above && below ? "█" : lit;
  return { text: above || below ? text : " ", ink: undefined, paper: undefined };
}

/** The pixels of a place, row by row. */
function pixelsOf({ columns, rows }: Place, picture: Picture): Ink[] {
  const [across, down] = [columns / width, (2 * rows) / height];
  const pixels = Array.from<Ink>({ length: columns * 2 * rows }).fill("court");
  const fill = (ink: Ink, from: Corner, to: Corner) => {
    const [left, right] = span(from.x * across, to.x * across, columns);
    const [top, bottom] = span(from.y * down, to.y * down, 2 * rows);
    for (let y = top; y < bottom; y++) pixels.fill(ink, y * columns + left, y * columns + right);
  };
  for (let y = 20; y < height; y += 60) fill("net", { x: 798, y }, { x: 802, y: y + 20 });
  for (const shape of obstaclesOf(picture.map)) fillShape(shape);
  const square = (ink: Ink, { x, y }: Corner, size: number) =>
    fill(ink, { x: x - size / 2, y: y - size / 2 }, { x: x + size / 2, y: y + size / 2 });
  if (picture.pickup) square("pickup", picture.pickup, pickupSize);
  for (const [side, bar] of picture.paddles.entries()) {
    const back = backOf(side === 0 ? 0 : 1);
    const ink = side === 0 ? "left" : "right";
    const [top, bottom] = [bar.y - bar.height / 2, bar.y + bar.height / 2];
    fill(ink, { x: back, y: top }, { x: back + thick, y: bottom });
    const wall = side === 0 ? 0 : width - 1;
    if (bar.isShielded) fill(ink, { x: wall, y: 0 }, { x: wall + 1, y: height });
  }
  if (picture.ball) square("ball", picture.ball, ballSize);
  return pixels;

  function fillShape(shape: Obstacle): void {
    for (let y = 0; y < 2 * rows; y++) {
      for (let x = 0; x < columns; x++) {
        const at = { x: (x + 0.5) / across, y: (y + 0.5) / down };
        if (isInside(shape, at)) pixels[y * columns + x] = "block";
      }
    }
  }
}

interface Corner {
  readonly x: number;
  readonly y: number;
}

function backOf(side: Side): number {
  const face = paddleFace / unit;
  return side === 0 ? face - thick : width - face;
}

/** Whole pixels about the same middle: at least one, and none outside. */
function span(from: number, to: number, end: number): readonly [number, number] {
  const length = Math.max(1, Math.round(to - from));
  const first = Math.round((from + to - length) / 2);
  return [Math.max(0, Math.min(end - 1, first)), Math.max(1, Math.min(end, first + length))];
}

/** Whether a point is in a convex shape whose corners go round clockwise. */
function isInside(shape: Obstacle, { x, y }: Corner): boolean {
  return shape.every((corner, nth) => {
    const next = shape[(nth + 1) % shape.length] ?? corner;
    return (next.x - corner.x) * (y - corner.y) - (next.y - corner.y) * (x - corner.x) >= 0;
  });
}
