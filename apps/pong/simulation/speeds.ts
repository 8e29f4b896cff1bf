import { speedMax, tickRate, unit } from "./court.ts";
import type { BallSpeed, Options, SpeedUp } from "./options.ts";

/** A speed in units a second as parts of a unit a step, to the nearest. */
function aStep(unitsASecond: number): number {
  return Math.floor((unitsASecond * unit + tickRate / 2) / tickRate);
}

const serveSpeeds: Readonly<Record<BallSpeed, number>> = {
  slow: aStep(550),
  normal: aStep(700),
  fast: aStep(900),
};

/** What a hit makes of 100 parts of speed. */
const percents: Readonly<Record<SpeedUp, number>> = { none: 100, gentle: 105, strong: 109 };

/** How fast a ball is served, in parts of a unit a step. */
export function serveSpeedOf(options: Options): number {
  return serveSpeeds[options.ballSpeed];
}

/** How fast a ball of this speed is after a hit; never faster than is allowed. */
export function fasterBy(options: Options, speed: number): number {
  return Math.min(speedMax, Math.floor((speed * percents[options.speedUp]) / 100));
}
