import type { Side } from "./court.ts";
import type { Power } from "./options.ts";

/** A ball in flight: its centre, and how far it goes in a step, in parts of a unit. */
export interface Ball {
  readonly x: number;
  readonly y: number;
  readonly vx: number;
  readonly vy: number;
  /** The length of its way in a step; 0 while it waits to be served. */
  readonly speed: number;
}

/** One side. */
export interface Paddle {
  /** The middle of the paddle, in parts of a unit from the top. */
  readonly y: number;
  /** What it can use, if it holds something. */
  readonly holds: Power | undefined;
  /** Steps for which it is still longer, or shorter. */
  readonly longFor: number;
  readonly shortFor: number;
  /** Whether its goal is closed once, and whether its next hit is a smash. */
  readonly isShielded: boolean;
  readonly isSmashing: boolean;
  /** The keys that it held in the last step: a power is used when its key goes down. */
  readonly keys: number;
}

/** Something that a ball may pick up. */
export interface Pickup {
  readonly power: Power;
  readonly x: number;
  readonly y: number;
  /** Steps until it can be picked up: before that it only shows where it will be. */
  readonly comesIn: number;
  /** Steps until it is gone. */
  readonly goesIn: number;
}

/** What has just happened, for eyes, ears and statistics; the next step does not read it. */
export type Happening =
  | { readonly type: "served" }
  /** `offset` is where on the paddle: −64 its upper end, 64 its lower one. */
  | { readonly type: "hit"; readonly side: Side; readonly y: number; readonly offset: number }
  | { readonly type: "wall"; readonly x: number; readonly y: number }
  | { readonly type: "obstacle"; readonly x: number; readonly y: number }
  | { readonly type: "shield"; readonly side: Side; readonly y: number }
  /** `side` has won the point; the ball left at this height. */
  | { readonly type: "goal"; readonly side: Side; readonly y: number }
  | { readonly type: "appeared"; readonly power: Power }
  | { readonly type: "picked"; readonly side: Side; readonly power: Power }
  | { readonly type: "used"; readonly side: Side; readonly power: Power }
  | { readonly type: "over"; readonly side: Side };

/** Everything that the next step depends on, beside the rules and the keys. */
export interface World {
  /** Steps since the match began. */
  readonly tick: number;
  /** The state of its own dice. It is not told to players: they would know what comes. */
  readonly seed: number;
  readonly phase: "serve" | "rally" | "over";
  /** Steps until the ball is served, in `serve`. */
  readonly serveIn: number;
  /** How the ball will be served: drawn when the point before it ends, and shown by an arrow. */
  readonly serve: { readonly vx: number; readonly vy: number };
  readonly ball: Ball;
  readonly paddles: readonly [Paddle, Paddle];
  readonly score: readonly [number, number];
  /** Hits in this rally. */
  readonly rally: number;
  /** Who hit the ball last in this rally. */
  readonly lastHit: Side | undefined;
  readonly pickup: Pickup | undefined;
  /** Steps until the next one is drawn, where powers are played. */
  readonly nextPickupIn: number;
  /** What happened in the step that led here. */
  readonly happened: readonly Happening[];
}

/** No happenings, as after most steps: one array, so that nothing is made for them. */
export const nothing: readonly Happening[] = [];
