import { across, ballRadius, courtHeight, paddleStep, speedMax } from "../simulation/court.ts";
import { acrossOf, downOf, steepest } from "../simulation/directions.ts";
import type { Options } from "../simulation/options.ts";
import { pickupRadius } from "../simulation/powers.ts";
import { fasterBy } from "../simulation/speeds.ts";
import type { Pickup, World } from "../simulation/world.ts";
import { type Arrival, type Flight, flown, planes, ticksTo } from "./flight.ts";

/** Places on the paddle that are compared: −1 is its upper end, 1 its lower one. */
const places = Array.from({ length: 17 }, (_, index) => index / 8 - 1);

/** What picking something up gains, in chances to win the point. */
const pickupWorth = 0.5;

/** The way of a ball off a paddle: `place` is where it is hit, from −1 above to 1 below. */
export function returned(
  { view, options, arrival: { side, y, speed } }: Pick<Taking, "view" | "options" | "arrival">,
  place: number,
): Flight {
  const now = view.paddles[side].isSmashing ? speedMax : fasterBy(options, speed);
  const direction = Math.round(place * steepest);
  const sideways = acrossOf(now, direction);
  const vx = side === 0 ? sideways : -sideways;
  return { x: planes[side], y, vx, vy: downOf(now, direction) };
}

/** What is weighed when a ball is taken. */
export interface Taking {
  readonly view: World;
  readonly options: Options;
  readonly arrival: Arrival;
  /** How far off the ball may come: one sigma. */
  readonly error: number;
  /** How far from its middle the paddle still hits. */
  readonly reach: number;
  /** What making trouble is worth to it, beside getting the ball at all. */
  readonly aim: number;
}

/**
 * Where on its paddle to take a ball, −1 to 1: it hits somewhere around there, or misses beyond the
 * end. A return is worth more if the other one has far to go for the time that they have, or if it
 * picks something up. Obstacles are left out.
 */
export function bestPlace(taking: Taking): number {
  if (taking.aim === 0) return 0;
  const worths = places.map((place) => 1 + taking.aim * gain(taking, place));
  const spread = taking.error / taking.reach;
  let best = { place: 0, worth: 0 };
  for (const wanted of places) {
    let worth = 0;
    for (const [index, place] of places.entries()) {
      const off = (place - wanted) / spread;
      worth += (worths[index] ?? 0) * Math.exp(-0.5 * off * off);
    }
    if (worth > best.worth) best = { place: wanted, worth };
  }
  return best.place;
}

/** What a hit just there would gain: about the chance that the point is won by it. */
function gain(taking: Taking, place: number): number {
  const { view, arrival } = taking;
  const flight = returned(taking, place);
  const ticks = ticksTo(flight, planes[across(arrival.side)]) ?? 0;
  const way = Math.abs(flown(flight, ticks).y - returning(view, arrival)) / paddleStep;
  const trouble = Math.min(1, 1.4 * (way / ticks) ** 2);
  return trouble + (picks(view.pickup, flight, arrival.ticks) ? pickupWorth : 0);
}

/** Where the other one will be: on the way from where they were seen back to the centre. */
function returning(view: World, { side, ticks }: Arrival): number {
  const { y } = view.paddles[across(side)];
  const way = courtHeight / 2 - y;
  const done = Math.min(Math.abs(way), (ticks * paddleStep) / 2);
  return y + Math.sign(way) * done;
}

/** Whether a flight that begins in so many steps would pick up what lies there. */
function picks(pickup: Pickup | undefined, flight: Flight, inTicks: number): boolean {
  if (!pickup) return false;
  const ticks = ticksTo(flight, pickup.x);
  if (ticks === undefined) return false;
  const at = inTicks + ticks;
  if (at < pickup.comesIn || at > pickup.goesIn) return false;
  return Math.abs(flown(flight, ticks).y - pickup.y) < pickupRadius + ballRadius;
}

/** The place on a paddle that sends a ball off this way, −1 to 1. */
export function placeOf(vx: number, vy: number): number {
  return Math.max(-1, Math.min(1, Math.atan2(vy, Math.abs(vx)) / (Math.PI / 3)));
}
