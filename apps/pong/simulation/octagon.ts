import { ballRadius, unit } from "./court.ts";
import type { Ball } from "./world.ts";

/** A step in time's parts: contacts within it are found to one of these. */
export const wholeStep = 65_536;

/** Later than anything in this step. */
export const never = 2 * wholeStep;

/**
 * When a distance is covered, in parts of a step, rounded down; `never` if not in this step.
 *
 * Exact: what is multiplied is below 2^14, so the product is below 2^30.
 */
export function timeOver(distance: number, approach: number): number {
  if (distance <= 0) return 0;
  return distance >= approach ? never : Math.floor((distance * wholeStep) / approach);
}

/**
 * A convex shape of up to eight faces, each level, upright, or at 45°: what lies between two
 * bounds of x, of y, of x + y, and of x − y, in this order and in parts of a unit.
 *
 * A ball that bounces off such a face swaps or turns its two speeds, which is exact in integers.
 */
export interface Octagon {
  readonly low: readonly [x: number, y: number, sum: number, difference: number];
  readonly high: readonly [x: number, y: number, sum: number, difference: number];
}

/** Which pair of an octagon's faces. */
type Axis = 0 | 1 | 2 | 3;
const axes: readonly Axis[] = [0, 1, 2, 3];

/** When and where a ball meets an octagon: the face is at `at` along an axis. */
export interface Meeting {
  readonly time: number;
  readonly axis: Axis;
  readonly at: number;
}

function along(axis: Axis, x: number, y: number): number {
  if (axis === 0) return x;
  if (axis === 1) return y;
  return axis === 2 ? x + y : x - y;
}

/** An octagon that a ball's centre cannot enter because the ball would touch this one. */
export function widened({ low, high }: Octagon): Octagon {
  // The diagonals' bounds are measured along x: √2 times as far.
  const slant = Math.floor((ballRadius * 181) / 128);
  return {
    low: [low[0] - ballRadius, low[1] - ballRadius, low[2] - slant, low[3] - slant],
    high: [high[0] + ballRadius, high[1] + ballRadius, high[2] + slant, high[3] + slant],
  };
}

/** Whether a point is inside, and not only at the edge. */
export function isInside({ low, high }: Octagon, x: number, y: number): boolean {
  return axes.every((axis) => along(axis, x, y) > low[axis] && along(axis, x, y) < high[axis]);
}

/** When a ball's centre enters an octagon in this step; undefined if it does not. */
export function meeting({ low, high }: Octagon, ball: Ball): Meeting | undefined {
  let entered = -never;
  let left = wholeStep;
  let through: Axis = 0;
  for (const axis of axes) {
    const at = along(axis, ball.x, ball.y);
    const speed = along(axis, ball.vx, ball.vy);
    if (speed === 0) {
      if (at <= low[axis] || at >= high[axis]) return undefined;
      continue;
    }
    const approach = Math.abs(speed);
    const toNear = speed > 0 ? low[axis] - at : at - high[axis];
    const toFar = speed > 0 ? high[axis] - at : at - low[axis];
    // Beside it and not coming nearer, or still too far away.
    if (toFar <= 0 || toNear >= approach) return undefined;
    left = Math.min(left, timeOver(toFar, approach));
    const enters = Math.floor((toNear * wholeStep) / approach);
    if (enters > entered) {
      entered = enters;
      through = axis;
    }
  }
  const isTowardsHigh = along(through, ball.vx, ball.vy) > 0;
  const at = isTowardsHigh ? low[through] : high[through];
  const time = Math.max(0, entered);
  return time < left ? { time, axis: through, at } : undefined;
}

/** The corners of an octagon, clockwise from the upper left, in units: for whoever draws it. */
export function cornersOf({ low, high }: Octagon): readonly { x: number; y: number }[] {
  const [left, top, sumLow, differenceLow] = low;
  const [right, bottom, sumHigh, differenceHigh] = high;
  const corners: readonly (readonly [number, number])[] = [
    [Math.max(left, sumLow - top), top],
    [Math.min(right, differenceHigh + top), top],
    [right, Math.max(top, right - differenceHigh)],
    [right, Math.min(bottom, sumHigh - right)],
    [Math.min(right, sumHigh - bottom), bottom],
    [Math.max(left, differenceLow + bottom), bottom],
    [left, Math.min(bottom, left - differenceLow)],
    [left, Math.max(top, sumLow - left)],
  ];
  const inUnits = corners.map(([x, y]) => ({ x: x / unit, y: y / unit }));
  return inUnits.filter(({ x, y }, nth) => {
    const before = inUnits.at(nth - 1);
    return before?.x !== x || before.y !== y;
  });
}
