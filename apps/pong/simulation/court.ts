/**
 * The court's measures, in whole parts of a unit: the court is 1600 × 900 units.
 *
 * Everything in the simulation is an integer, so that it is the same on every machine.
 */

/** Parts of a unit. */
export const unit = 256;

/** Steps a second. */
export const tickRate = 60;

/** A step's length in milliseconds. */
export const tickMs = 1_000 / tickRate;

export const courtWidth = 1_600 * unit;
export const courtHeight = 900 * unit;

/** The ball is round; its position is its centre. */
export const ballRadius = 10 * unit;

/** A paddle's face, seen from its own goal line. */
export const paddleFace = 40 * unit;
export const paddleHeight = 180 * unit;
export const longPaddleHeight = 270 * unit;
export const shortPaddleHeight = 110 * unit;

/** How far a held key moves a paddle in one step: 900 units a second, for everybody. */
export const paddleStep = 15 * unit;

/** The ball's most speed a step: 1,800 units a second, however many powers add to it. */
export const speedMax = 30 * unit;

/** The sides. */
export type Side = 0 | 1;

/** The side across. */
export function across(side: Side): Side {
  return side === 0 ? 1 : 0;
}
