import type { Side } from "../../simulation/court.ts";
import type { Power } from "../../simulation/options.ts";
import { secondsOf } from "./sound/tones.ts";
import type { CourtPhase, CourtView } from "./view.ts";

/** What of a view is said in words beside the court: it changes a few times a second at most. */
export interface CourtStatus {
  readonly score: readonly [number, number];
  readonly rally: number;
  readonly phase: CourtPhase["type"];
  /** Whole seconds that are left of a countdown, or until a frozen match is lost. */
  readonly seconds: number | undefined;
  /** Whose line is gone, who has paused, or who has won. */
  readonly side: Side | undefined;
  readonly holds: readonly [Power | undefined, Power | undefined];
  readonly unstable: readonly [boolean, boolean];
}

const steady = [false, false] as const;

/** A rally is told from so many hits on: shorter ones would only flicker. */
const rallyTold = 3;

/** What is said of a view. */
export function statusOf({ score, rally, phase, paddles, unstable }: CourtView): CourtStatus {
  return {
    score,
    rally: rally < rallyTold ? 0 : rally,
    phase: phase.type,
    seconds: secondsLeft(phase),
    side: sideOf(phase),
    holds: [paddles[0].holds, paddles[1].holds],
    unstable: unstable ?? steady,
  };
}

function secondsLeft(phase: CourtPhase): number | undefined {
  const leftMs = "leftMs" in phase ? phase.leftMs : undefined;
  return leftMs === undefined ? undefined : secondsOf({ leftMs });
}

function sideOf(phase: CourtPhase): Side | undefined {
  if (phase.type === "frozen" || phase.type === "paused") return phase.side;
  return phase.type === "over" ? phase.winner : undefined;
}

/** Whether hands are wanted: the ball flies, or it will before long. */
export function isPlayed({ type }: Pick<CourtPhase, "type">): boolean {
  return type === "play" || type === "countdown" || type === "frozen";
}

/** Whether there is nothing new to say. */
export function isSameStatus(one: CourtStatus, other: CourtStatus): boolean {
  return (
    one.phase === other.phase &&
    one.seconds === other.seconds &&
    one.side === other.side &&
    one.rally === other.rally &&
    isSamePair(one.score, other.score) &&
    isSamePair(one.holds, other.holds) &&
    isSamePair(one.unstable, other.unstable)
  );
}

function isSamePair(one: readonly [unknown, unknown], other: readonly [unknown, unknown]): boolean {
  return one[0] === other[0] && one[1] === other[1];
}

/** Whose next point would end the match; undefined where neither's would, or both's. */
export function matchPointOf(
  { score, phase }: Pick<CourtStatus, "score" | "phase">,
  points: number,
): Side | "both" | undefined {
  if (phase === "over" || points < 2) return undefined;
  const [left, right] = [score[0] === points - 1, score[1] === points - 1];
  if (left && right) return "both";
  if (left) return 0;
  return right ? 1 : undefined;
}

/** Whether two views look alike, so that nothing has to be drawn. */
export function looksSame(one: CourtView, other: CourtView): boolean {
  return (
    one.ball?.x === other.ball?.x &&
    one.ball?.y === other.ball?.y &&
    one.pickup?.x === other.pickup?.x &&
    one.pickup?.y === other.pickup?.y &&
    one.pickup?.power === other.pickup?.power &&
    one.pickup?.isComing === other.pickup?.isComing &&
    one.serve?.inMs === other.serve?.inMs &&
    one.phase.type === other.phase.type &&
    isSamePaddle(one, other, 0) &&
    isSamePaddle(one, other, 1)
  );
}

function isSamePaddle(one: CourtView, other: CourtView, side: Side): boolean {
  const [before, after] = [one.paddles[side], other.paddles[side]];
  return (
    before.y === after.y &&
    before.height === after.height &&
    before.isShielded === after.isShielded &&
    before.isSmashing === after.isSmashing
  );
}
