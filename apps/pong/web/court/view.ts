import type { Side } from "../../simulation/court.ts";
import type { Power } from "../../simulation/options.ts";

/** A place in court units: 0, 0 is the upper left corner, 1600, 900 the lower right one. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The court's width and height in its units. */
export const court = { width: 1_600, height: 900 } as const;

/** One side as it is drawn. */
export interface PaddleView {
  /** The middle of the paddle. */
  readonly y: number;
  readonly height: number;
  /** What it can use. */
  readonly holds: Power | undefined;
  readonly isShielded: boolean;
  /** Whether its next hit is a smash. */
  readonly isSmashing: boolean;
}

/** What the match is doing, which is more than the simulation knows. */
export type CourtPhase =
  /** Somebody is not there yet. */
  | { readonly type: "waiting" }
  /** 3-2-1 before it begins or goes on. */
  | { readonly type: "countdown"; readonly leftMs: number }
  | { readonly type: "play" }
  /** Somebody stopped it on purpose, and it may go on by itself after a while. */
  | {
      readonly type: "paused";
      readonly side?: Side | undefined;
      readonly leftMs?: number | undefined;
    }
  /** The line of this side is gone, or of both: the ball stands, for so long at most. */
  | {
      readonly type: "frozen";
      readonly side: Side | undefined;
      readonly leftMs: number | undefined;
    }
  /** Without a winner it counts for nobody. */
  | { readonly type: "over"; readonly winner: Side | undefined };

/** One moment of a match as it is drawn: places are interpolated already. */
export interface CourtView {
  /** Undefined where there is none to see, as after the end. */
  readonly ball: (Point & { readonly speed: number }) | undefined;
  readonly paddles: readonly [PaddleView, PaddleView];
  readonly pickup: (Point & { readonly power: Power; readonly isComing: boolean }) | undefined;
  /** The way of the serve that comes, and in how long; undefined while the ball flies. */
  readonly serve: { readonly vx: number; readonly vy: number; readonly inMs: number } | undefined;
  readonly score: readonly [number, number];
  /** Hits in this rally. */
  readonly rally: number;
  readonly phase: CourtPhase;
  /** Whose line is troubled, though the ball still flies. */
  readonly unstable?: readonly [boolean, boolean];
}
