import type { Delay } from "./remembered.ts";

/** Where one is in a broadcast, in seconds. */
export interface LiveView {
  /** From what is shown to the newest that there is. */
  readonly behindSeconds: number;
  /** How far behind one wants to be. */
  readonly targetSeconds: number;
  /** What has come and was not shown yet. */
  readonly bufferedSeconds: number;
  /** How fast it runs now. */
  readonly rate: number;
}

/** What to do about the delay: run at a rate, or leap to where one wants to be. */
export type Steering = { readonly rate: number } | "leap";

/** Further off than this nobody is brought back by running faster, in seconds. */
const leapSeconds = 5;

/**
 * How fast a broadcast is to run so that one stays as far behind as one wants to be.
 *
 * hls.js does this too, but only with more than a second in hand, and never slows down: close
 * to the edge it flaps, and what is thin after a break stays thin.
 */
export function steer(view: LiveView): Steering {
  const { behindSeconds, targetSeconds, bufferedSeconds, rate } = view;
  const late = behindSeconds - targetSeconds;
  if (late > leapSeconds) return "leap";
  const hasEnough = bufferedSeconds > 0.45;
  if (late > 0.25 && hasEnough) return { rate: 1.1 };
  if (late > 0.1 && hasEnough) return { rate: 1.05 };
  if (late < -0.15) return { rate: 0.95 };
  // What was begun is done until one is there, so that the rate does not flap.
  const isThere = Math.abs(late) <= 0.05;
  const isOnItsWay = (rate > 1 && late > 0 && hasEnough) || (rate < 1 && late < 0);
  if (!isThere && isOnItsWay) return { rate: rate > 1 ? 1.05 : 0.95 };
  return { rate: 1 };
}

/**
 * Whether one may skip to where one wants to be without anybody noticing.
 *
 * True only for what has come already; ask it where the picture has just begun, or stood still.
 */
export function maySkip({ behindSeconds, targetSeconds, bufferedSeconds }: LiveView): boolean {
  const late = behindSeconds - targetSeconds;
  return late > 0.25 && bufferedSeconds > late + 0.5;
}

/** What a playlist says about the delay, in seconds. */
export interface Hold {
  /** How far behind its end one should be: PART-HOLD-BACK, else HOLD-BACK. */
  readonly holdBackSeconds: number;
  /** The longest part; 0 where there are none. */
  readonly partSeconds: number;
  /** What was added because it ran dry. */
  readonly slackSeconds: number;
}

/** The delay of somebody who wants to see calmly is longer by this, in seconds. */
const calmSeconds = 3;

/** How far behind the newest one wants to be, in seconds. */
export function targetOf(delay: Delay, hold: Hold): number {
  const { holdBackSeconds, partSeconds, slackSeconds } = hold;
  if (delay === "calm") return holdBackSeconds + calmSeconds + slackSeconds;
  // Never under two parts (draft-pantos-hls-rfc8216bis, 4.4.3.8).
  const isLow = delay === "lowest" && partSeconds > 0;
  const wished = isLow
    ? Math.min(holdBackSeconds, Math.max(2 * partSeconds, 1.05))
    : holdBackSeconds;
  return wished + slackSeconds;
}

/** What one stall adds to the delay, the most that all add, and what a calm minute takes away. */
const slack = { stall: 0.3, most: 1.5, minute: 0.3 } as const;

/** What is added to the delay after it ran dry once more, in seconds. */
export function slackAfterStall(slackSeconds: number): number {
  return Math.min(slack.most, slackSeconds + slack.stall);
}

/** What is left of it after it ran calmly for a while. */
export function slackAfterCalm(slackSeconds: number, calmMs: number): number {
  return Math.max(0, slackSeconds - (slack.minute * calmMs) / 60_000);
}
