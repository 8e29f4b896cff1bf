import type { Side } from "../simulation/court.ts";
import type { Happening, World } from "../simulation/world.ts";
import type { Outcome, Phase, SideTold } from "./phase.ts";

/** Something to be seen and heard now. Each comes once. */
export interface Due {
  readonly tick: number;
  readonly happening: Happening;
}

/** How well the line does, for whoever wants to look. Lengths of time are in ticks of 1/60 s. */
export interface LineNumbers {
  /** There and back, of late; 0 until it is known. */
  readonly rttMs: number;
  readonly jitterMs: number;
  /** The tick in which the page lives. */
  readonly pageTick: number;
  /** By how much the page is ahead of what it was told last. */
  readonly leadTicks: number;
  /** How much later than one's own side the other one is shown. */
  readonly delayTicks: number;
  /** How far the ball was moved by news, in units of the court, since the view before. */
  readonly correctionUnits: number;
  /** One's own keys that the house said it had heard too late; all of them. */
  readonly lateKeys: number;
  readonly keysSaid: number;
}

/** A match as it is to be drawn at one moment. All lengths are in parts of a unit. */
export interface SessionView {
  /** `connecting` until the first news; `taken` where another page has this seat. */
  readonly phase: "connecting" | "taken" | Phase;
  /** Until the phase ends by itself; undefined where it does not, or not soon. */
  readonly leftMs: number | undefined;
  /** Where the ball is, between two steps; undefined where it has left the court. */
  readonly ball: { readonly x: number; readonly y: number } | undefined;
  /** The middles of both paddles, between two steps. */
  readonly paddles: readonly [number, number];
  /**
   * The world that was last told and is on the screen by now: for score, serve, pick-ups, powers
   * and how long the paddles are; a ball and paddles in it are older than those above.
   */
  readonly world: World | undefined;
  /** One's own side; undefined for who watches. */
  readonly side: Side | undefined;
  /** What was told of both lines. */
  readonly sides: readonly [SideTold, SideTold] | undefined;
  readonly missing: readonly Side[];
  readonly pausedBy: Side | undefined;
  readonly outcome: Outcome | undefined;
  /** What has happened since the view before. */
  readonly due: readonly Due[];
  readonly numbers: LineNumbers;
}
