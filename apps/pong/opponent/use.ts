import { across, courtHeight, paddleStep, type Side } from "../simulation/court.ts";
import type { Options, Power } from "../simulation/options.ts";
import { serveSpeedOf } from "../simulation/speeds.ts";
import type { World } from "../simulation/world.ts";
import { type Arrival, flown, planes, ticksTo } from "./flight.ts";

/** What a use would be worth, from 0 to 1, when it is worth most, and what comes of the ball. */
interface Use {
  readonly worth: number;
  readonly at: number;
  readonly arrival?: Arrival;
}

/** A key that goes down for what is held. */
export interface Moment {
  readonly at: number;
  /** Where it takes the ball to arrive then. */
  readonly arrival: Arrival;
}

/** What is known when a use is weighed. */
export interface Scene {
  readonly view: World;
  readonly options: Options;
  readonly side: Side;
  /** Where it takes the ball to arrive next. */
  readonly arrival: Arrival;
  /** The first step at which a key can go down, and the last one before the next view. */
  readonly fromTick: number;
  readonly untilTick: number;
}

/** From here on it is used; less is kept for a better moment. */
const enough = 0.5;

/** What each point behind adds: who is behind does not save. */
const behindWorth = 0.03;

const nothing: Use = { worth: 0, at: 0 };

/** When to press the key for what is held; undefined if it is better kept. */
export function momentOf(scene: Scene): Moment | undefined {
  const { view, side } = scene;
  const { holds } = view.paddles[side];
  if (!holds || view.phase === "over") return undefined;
  const behind = view.score[across(side)] - view.score[side];
  const { worth, at, arrival = scene.arrival } = uses[holds](scene);
  const isEnough = worth > 0 && worth + behind * behindWorth >= enough;
  return isEnough && at < scene.untilTick ? { at, arrival } : undefined;
}

/** How each power is weighed. */
const uses: Readonly<Record<Power, (scene: Scene) => Use>> = {
  long: soon,
  shield: ({ view, side, fromTick }) =>
    view.paddles[side].isShielded ? nothing : { worth: 0.8, at: fromTick },
  slow,
  // It lasts for several balls, and troubles most when one is on its way to them.
  shrink: ({ side, arrival, fromTick }) => ({
    worth: arrival.side === side ? 0.3 : 0.8,
    at: fromTick,
  }),
  smash: ({ view, side, arrival, fromTick }) => {
    const isOwn = arrival.side === side && view.tick + arrival.ticks > fromTick;
    return { worth: isOwn && !view.paddles[side].isSmashing ? 0.8 : 0, at: fromTick };
  },
  flip,
};

/** A longer paddle is worth most just before a ball comes. */
function soon({ view, side, arrival, fromTick }: Scene): Use {
  const left = view.tick + arrival.ticks - fromTick;
  return { worth: arrival.side === side && left > 0 ? 0.8 : 0.3, at: fromTick };
}

/** Slowing gives both sides time: it is worth something to who would have to hurry otherwise. */
function slow({ view, options, side, arrival, fromTick }: Scene): Use {
  if (view.phase !== "rally" || arrival.side !== side) return nothing;
  const { speed } = arrival;
  const slower = serveSpeedOf(options);
  const left = view.tick + arrival.ticks - fromTick;
  if (left <= 0 || speed <= slower) return nothing;
  const way = Math.abs(arrival.y - view.paddles[side].y) / paddleStep;
  const ticks = arrival.ticks + left * (speed / slower - 1);
  return { worth: way / (2 * left), at: fromTick, arrival: { ...arrival, speed: slower, ticks } };
}

/**
 * Turning the ball over is worth most late on its way to them, and where it lands far from where
 * it would have; against a ball of theirs only if it cannot be reached otherwise.
 */
function flip({ view, side, arrival, fromTick, untilTick }: Scene): Use {
  if (view.phase !== "rally") return nothing;
  const last = Math.min(untilTick, view.tick + Math.floor(arrival.ticks) - 6);
  let best = nothing;
  for (let at = fromTick; at < last; at += 3) {
    const y = flipped(view, arrival.side, at - view.tick);
    if (y === undefined) continue;
    const left = view.tick + arrival.ticks - at;
    const worth =
      arrival.side === side
        ? rescue(arrival.y, y, view.paddles[side].y, left)
        : surprise(arrival.y, y, left);
    if (worth > best.worth) best = { worth, at, arrival: { ...arrival, y } };
  }
  return best;
}

/** Where a ball arrives that is turned over after so many steps. */
function flipped(view: World, side: Side, inTicks: number): number | undefined {
  const { x, y, vx, vy } = view.ball;
  const then = flown({ x, y, vx, vy }, inTicks);
  const vyThen = then.bounces % 2 === 0 ? vy : -vy;
  const flight = { x: x + vx * inTicks, y: then.y, vx, vy: -vyThen };
  const ticks = ticksTo(flight, planes[side]);
  return ticks === undefined ? undefined : flown(flight, ticks).y;
}

function surprise(was: number, is: number, left: number): number {
  const steps = Math.abs(is - was) / paddleStep;
  return (
    Math.min(1, steps / Math.max(1, left)) * Math.min(1, Math.abs(is - was) / courtHeight + 0.5)
  );
}

function rescue(was: number, is: number, own: number, left: number): number {
  const isLost = Math.abs(was - own) / paddleStep > left + 6;
  const isReached = Math.abs(is - own) / paddleStep < left;
  return isLost && isReached ? 0.9 : 0;
}
