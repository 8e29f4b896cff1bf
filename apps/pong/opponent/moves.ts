import { courtHeight, paddleStep } from "../simulation/court.ts";
import { type Keys, keys, noKeys } from "../simulation/keys.ts";

/** Keys that are held from a tick on. */
export interface Press {
  readonly from: number;
  readonly keys: Keys;
}

/** A wish: from this tick on to where the middle of the paddle is at this height. */
export interface Leg {
  readonly at: number;
  readonly to: number;
}

/** Where a paddle is: its middle, at a tick, and half its height. */
export interface Standing {
  readonly tick: number;
  readonly y: number;
  readonly half: number;
}

/** What is held at a tick, by presses in their order. */
export function heldAt(presses: readonly Press[], tick: number): Keys {
  let held = noKeys;
  for (const press of presses) {
    if (press.from > tick) break;
    held = press.keys;
  }
  return held;
}

/** Where a paddle will be by its own presses alone. */
export function standsAt(standing: Standing, presses: readonly Press[], tick: number): Standing {
  let { y } = standing;
  for (let now = standing.tick; now < tick; now++)
    y = moved(y, heldAt(presses, now), standing.half);
  return { ...standing, tick, y };
}

/**
 * The presses that carry out the legs, one after the other; a leg that is not done when the next
 * one begins is left. `slip` is drawn for each key that is let go: the steps that it is late.
 */
export function pressesFor(
  standing: Standing,
  legs: readonly Leg[],
  slip: () => number,
): readonly Press[] {
  const presses: Press[] = [];
  let { y } = standing;
  for (const [index, { at, to }] of legs.entries()) {
    const untilTick = legs[index + 1]?.at ?? Number.POSITIVE_INFINITY;
    const way = within(to, standing.half) - y;
    const wanted = Math.round(Math.abs(way) / paddleStep);
    const late = wanted > 0 ? Math.round(slip()) : 0;
    const ticks = Math.min(Math.max(0, wanted + late), untilTick - at);
    const held = way < 0 ? keys.up : keys.down;
    if (ticks > 0) presses.push({ from: at, keys: held });
    presses.push({ from: at + ticks, keys: noKeys });
    y = within(y + Math.sign(way) * ticks * paddleStep, standing.half);
  }
  return presses;
}

function moved(y: number, held: Keys, half: number): number {
  const way = (held & keys.down ? paddleStep : 0) - (held & keys.up ? paddleStep : 0);
  return within(y + way, half);
}

function within(y: number, half: number): number {
  return Math.max(half, Math.min(courtHeight - half, y));
}
