import { ballRadius, courtWidth, paddleFace, type Side } from "../simulation/court.ts";
import type { World } from "../simulation/world.ts";

/** Worlds by tick. */
export type Worlds = (tick: number) => World | undefined;

/** What a place of the ball depends on. */
export interface Looking {
  /** The page's tick. */
  readonly tick: number;
  /** By how many ticks the far side is shown later than one's own. */
  readonly delay: number;
  /** One's own side; who watches sees all at one time. */
  readonly side: Side | undefined;
}

/** From which part of the step in which it leaves a ball is out of sight, and where it stays. */
const sightPart = 0.999;
const gonePart = 0.9995;

const face = paddleFace + ballRadius;

/** How far from one's own paddle a place is: 0 at its face, 1 at the other one's. */
function farness(x: number, side: Side): number {
  const part = (x - face) / (courtWidth - 2 * face);
  return Math.max(0, Math.min(1, side === 0 ? part : 1 - part));
}

/**
 * The tick, with its part, whose ball is shown: a local perception filter (Sharkey, Ryan and
 * Roberts 1998).
 *
 * At one's own paddle it is the page's tick, where one's keys are true; at the far one it is as
 * much older as it takes until all is known there; in between it goes over evenly. So nothing
 * that is seen has to be taken back; the ball only flies a little faster to oneself, and slower
 * away. It is the first such tick that is not before `from`: nothing is shown backwards.
 */
export function shownTick(worlds: Worlds, from: number, looking: Looking): number {
  const { tick, delay, side } = looking;
  if (side === undefined || delay <= 0) return Math.max(from, tick);
  // Nothing is shown later than that.
  const start = Math.max(from, tick - delay);
  for (let at = Math.floor(start); at <= tick; at++) {
    const world = worlds(at);
    const next = worlds(at + 1);
    if (!world || !next) break;
    const here = at + delay * farness(world.ball.x, side);
    const after = at + 1 + delay * farness(next.ball.x, side);
    // A ball that leaves the court is where it was, until it is in the middle again.
    const there = isReturned(world, next) ? here + 1 : after;
    if (there >= tick) return Math.max(start, at + partOf(tick - here, there - here));
    if (after >= tick) return Math.max(start, at + gonePart);
  }
  return Math.max(start, tick);
}

function partOf(part: number, whole: number): number {
  return whole > 0 ? Math.max(0, Math.min(1, part / whole)) : 1;
}

/** The ball at a tick with its part; undefined between the goal line and the next serve. */
export function ballAt(worlds: Worlds, tick: number): { x: number; y: number } | undefined {
  const at = Math.floor(tick);
  const part = tick - at;
  const world = worlds(at);
  if (!world) return undefined;
  const { x, y, vx, vy } = world.ball;
  const next = part === 0 ? world : worlds(at + 1);
  if (!next) return { x, y };
  // It flies on out of the court for this step, and then it is gone.
  if (isReturned(world, next)) {
    return part < sightPart ? { x: x + vx * part, y: y + vy * part } : undefined;
  }
  return { x: x + (next.ball.x - x) * part, y: y + (next.ball.y - y) * part };
}

/** The middle of a paddle at a tick with its part. */
export function paddleAt(worlds: Worlds, tick: number, side: Side): number | undefined {
  const at = Math.floor(tick);
  const here = worlds(at)?.paddles[side].y;
  const there = worlds(at + 1)?.paddles[side].y;
  if (here === undefined || there === undefined) return here;
  return here + (there - here) * (tick - at);
}

/** Whether the ball was put back into the middle in this step. */
function isReturned(world: World, next: World): boolean {
  return world.score[0] !== next.score[0] || world.score[1] !== next.score[1];
}
