import type { Side } from "../simulation/court.ts";
import type { Keys } from "../simulation/keys.ts";

/**
 * What a match is doing, in the order of its bytes on the wire.
 *
 * The world goes on in `playing` only; in all others its tick stands still.
 */
export const phases = ["waiting", "countdown", "playing", "frozen", "over"] as const;

/** What a match is doing. */
export type Phase = (typeof phases)[number];

/**
 * How a player's line is: never came or socket gone, heard lately, not heard for half a second,
 * tab hidden, left on purpose, or no person at all. In the order of their bytes.
 */
export const statuses = ["gone", "here", "unstable", "away", "left", "computer"] as const;

/** How a player's line is. */
export type Status = (typeof statuses)[number];

/** What a snapshot tells of one side. */
export interface SideTold {
  readonly status: Status;
  /** The newest `seq` of its keys that was heard; 0 before the first. */
  readonly ack: number;
  /** Ticks by which its last keys came early, −128 to 127; negative ones came late. */
  readonly earliness: number;
  /** What it holds in the next step, as far as is known. */
  readonly keys: Keys;
  /** How often it may still stop the match by being away, and for how long in all. */
  readonly freezesLeft: number;
  readonly budgetMs: number;
}

/** Ways in which a match ends, in the order of their bytes. */
export const endings = ["play", "forfeit", "resigned", "void"] as const;

/** How a match ended. */
export interface Outcome {
  readonly by: (typeof endings)[number];
  /** Nobody where it is void. */
  readonly winner: Side | undefined;
  readonly score: readonly [number, number];
  /** Both have forfeited, in a tournament; `by` is "void". */
  readonly isDouble: boolean;
}
