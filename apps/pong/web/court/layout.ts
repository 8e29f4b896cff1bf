import type { Side } from "../../simulation/court.ts";
import { court, type Point } from "./view.ts";

/** How the court lies: with its sides left and right, or with this one at the bottom. */
export type Turn = "wide" | "left-below" | "right-below";

/** How the court lies on the page; places and lengths in CSS pixels. */
export interface Layout {
  readonly turn: Turn;
  readonly width: number;
  readonly height: number;
  /** Pixels of a court unit. */
  readonly scale: number;
}

/** A turned court has to be so much larger to be worth it: sides left and right are Pong. */
const worth = 1.15;

/** What a person has chosen of how the court lies. */
export type TurnChoice = "auto" | "wide" | "tall";

/** The largest court that fits; it is turned where that makes it much larger. */
export function layoutOf(
  room: { readonly width: number; readonly height: number },
  own: Side | undefined,
  choice: TurnChoice = "auto",
): Layout {
  const wide = Math.max(0, Math.min(room.width / court.width, room.height / court.height));
  const tall = Math.max(0, Math.min(room.width / court.height, room.height / court.width));
  const isTall = choice === "tall" || (choice === "auto" && tall > wide * worth);
  return isTall
    ? {
        turn: own === 1 ? "right-below" : "left-below",
        width: court.height * tall,
        height: court.width * tall,
        scale: tall,
      }
    : { turn: "wide", width: court.width * wide, height: court.height * wide, scale: wide };
}

/** The matrix from court units to pixels, as `setTransform` takes it. */
export function matrixOf(
  { turn, scale }: Layout,
  dots = 1,
): readonly [number, number, number, number, number, number] {
  const by = scale * dots;
  // Turned, never mirrored: an angle stays the angle that it is.
  if (turn === "left-below") return [0, -by, by, 0, 0, court.width * by];
  if (turn === "right-below") return [0, by, -by, 0, court.height * by, 0];
  return [by, 0, 0, by, 0, 0];
}

/** Where a place of the court is on the page, in pixels. */
export function placed(layout: Layout, { x, y }: Point): Point {
  const [a, b, c, d, e, f] = matrixOf(layout);
  return { x: a * x + c * y + e, y: b * x + d * y + f };
}

/** Whether going up on the court goes left, or right, on a court that is turned. */
export function upIs(turn: Turn): "up" | "left" | "right" {
  if (turn === "wide") return "up";
  return turn === "left-below" ? "left" : "right";
}
