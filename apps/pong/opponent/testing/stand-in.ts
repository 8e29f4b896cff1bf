import { courtHeight, paddleStep, type Side, unit } from "../../simulation/court.ts";
import { keys, noKeys } from "../../simulation/keys.ts";
import { plain } from "../../simulation/options.ts";
import type { World } from "../../simulation/world.ts";
import { type Arrival, nextArrival } from "../flight.ts";
import { Luck } from "../luck.ts";
import type { Player } from "./duel.ts";

/** Somebody at the keys: watches all the time, but with a delay, and misjudges each ball once. */
export interface Person {
  readonly delayTicks: number;
  /** How far off they take a ball to come that is a second away: one sigma, in units. */
  readonly errorUnits: number;
}

/** Two who are the same in every test: one plays now and then, one every evening. */
export const people = {
  casual: { delayTicks: 18, errorUnits: 80 },
  practised: { delayTicks: 14, errorUnits: 60 },
} as const;

/** Stands in for a person in plain Pong. Nothing that an opponent knows helps it. */
export function standIn({ delayTicks, errorUnits }: Person, side: Side, seed: number): Player {
  const luck = new Luck(seed);
  const seen: World[] = [];
  let ball = "";
  let error = 0;
  return (world) => {
    seen.push(world);
    const view = seen.length > delayTicks ? seen.shift() : undefined;
    if (!view) return noKeys;
    const arrival = nextArrival(view, plain, 9);
    const thrown = `${view.ball.vx} ${view.score}`;
    if (thrown !== ball) error = luck.error() * errorUnits * unit;
    ball = thrown;
    const to = arrival?.side === side ? arrival.y + wrong(arrival, error) : courtHeight / 2;
    const way = to - world.paddles[side].y;
    if (Math.abs(way) < paddleStep * 1.5) return noKeys;
    return way < 0 ? keys.up : keys.down;
  };
}

function wrong({ ticks, bounces }: Arrival, error: number): number {
  return error * Math.sqrt(0.4 + ticks / 60) * (1 + 0.25 * bounces);
}
