import {
  across,
  ballRadius,
  courtHeight,
  paddleStep,
  type Side,
  tickRate,
  unit,
} from "../simulation/court.ts";
import { type Keys, keys, noKeys } from "../simulation/keys.ts";
import type { Options } from "../simulation/options.ts";
import { heightOf } from "../simulation/paddle.ts";
import type { Paddle, World } from "../simulation/world.ts";
import { bestPlace, returned } from "./aim.ts";
import { type Arrival, flown, nextArrival, planes, ticksTo } from "./flight.ts";
import { Habit } from "./habit.ts";
import { errorUnitsAt, type Level, type Skill, skills } from "./levels.ts";
import { Luck } from "./luck.ts";
import { heldAt, type Leg, type Press, pressesFor, type Standing, standsAt } from "./moves.ts";
import { momentOf } from "./use.ts";

/** Steps from one view to the next: it sees the court once a second. */
export const viewTicks = tickRate;

/** Steps for which it holds the key that uses something. */
const useTicks = 6;

/** How it is made. The same seed against the same keys plays the same. */
export interface Settings {
  readonly level: Level;
  readonly side: Side;
  readonly options: Options;
  readonly seed: number;
}

/** A player that sees the court now and then, and is nothing but keys. */
export interface Opponent {
  /**
   * Looks at the court, and plans its keys until the next view. The view is not kept. One that
   * comes before it is due is not looked at.
   */
  sees(view: World): void;
  /** What it holds in the step that leaves this tick. */
  keysAt(tick: number): Keys;
}

/** A computer opponent, which sees the court once a second. */
export function createOpponent(settings: Settings): Opponent {
  return new Viewer(settings, viewTicks);
}

/** An opponent with a view every `everyTicks`: others than 60 are for measurements only. */
export class Viewer implements Opponent {
  readonly #side: Side;
  readonly #options: Options;
  readonly #skill: Skill;
  readonly #everyTicks: number;
  readonly #luck: Luck;
  readonly #habit: Habit;
  #dueTick = 0;
  #moves: readonly Press[] = [];
  #useFrom = Number.NEGATIVE_INFINITY;

  constructor({ level, side, options, seed }: Settings, everyTicks: number) {
    this.#side = side;
    this.#options = options;
    this.#skill = skills[level];
    this.#everyTicks = everyTicks;
    this.#luck = new Luck(seed * 2 + side);
    this.#habit = new Habit(side);
  }

  sees(view: World): void {
    if (view.tick < this.#dueTick) return;
    this.#dueTick = view.tick + this.#everyTicks;
    this.#habit.sees(view);
    const fromTick = view.tick + this.#skill.reactionTicks;
    const before = this.#moves.filter(({ from }, index) => {
      const next = this.#moves[index + 1]?.from ?? Number.POSITIVE_INFINITY;
      return from < fromTick && next >= view.tick;
    });
    const arrival = this.#uses(view, this.#expects(view), fromTick);
    const half = halfIn(view.paddles[this.#side], arrival?.ticks ?? 0);
    const now = { tick: view.tick, y: view.paddles[this.#side].y, half };
    const start = standsAt(now, before, fromTick);
    const legs = this.#legs(view, start, arrival);
    const slip = () => this.#luck.error() * this.#skill.slipTicks;
    this.#moves = [...before, ...pressesFor(start, legs, slip)];
  }

  keysAt(tick: number): Keys {
    const isUsing = tick >= this.#useFrom && tick < this.#useFrom + useTicks;
    return heldAt(this.#moves, tick) | (isUsing ? keys.use : noKeys);
  }

  /** Where it takes the ball to arrive, with an error that grows with time and bounces. */
  #expects(view: World): Arrival | undefined {
    if (view.phase === "over") return undefined;
    const arrival = nextArrival(view, this.#options, this.#skill.bounces);
    if (!arrival) return undefined;
    const y = arrival.y + this.#luck.error() * this.#sigma(view, arrival);
    return { ...arrival, y: Math.max(ballRadius, Math.min(courtHeight - ballRadius, y)) };
  }

  /** How far off it is: one sigma, in parts of a unit. */
  #sigma(view: World, { ticks, bounces }: Arrival): number {
    const own = view.score[this.#side];
    const units = errorUnitsAt(this.#skill, own, view.score[across(this.#side)]);
    const seconds = Math.max(0.15, ticks / tickRate);
    return units * unit * Math.sqrt(seconds) * (1 + 0.35 * bounces);
  }

  /** Where to go, and when. */
  #legs(view: World, start: Standing, arrival: Arrival | undefined): Leg[] {
    const at = start.tick;
    const centre = courtHeight / 2;
    if (!arrival) return [{ at, to: centre }];
    if (arrival.side !== this.#side) return [{ at, to: this.#guesses(view, arrival) }];
    const hitTick = view.tick + Math.ceil(arrival.ticks);
    if (hitTick <= at) return [{ at, to: centre }];
    const reach = start.half + ballRadius;
    const error = Math.hypot(this.#sigma(view, arrival), this.#skill.slipTicks * paddleStep);
    const { aim } = this.#skill;
    const place = bestPlace({ view, options: this.#options, arrival, error, reach, aim });
    const back = hitTick + this.#skill.reactionTicks;
    return [
      { at, to: arrival.y - place * reach },
      { at: back, to: centre },
    ];
  }

  /** Where to wait while the ball is on its way to the other side. */
  #guesses(view: World, arrival: Arrival): number {
    const centre = courtHeight / 2;
    // It will be seen again on its way here, or at least before it is hit.
    if (arrival.ticks >= this.#everyTicks) return centre;
    const flight = returned({ view, options: this.#options, arrival }, this.#habit.place);
    const ticks = ticksTo(flight, planes[this.#side]) ?? 0;
    return centre + (flown(flight, ticks).y - centre) * this.#skill.guess;
  }

  /** Plans to use what it holds if that is worth it; gives where the ball arrives then. */
  #uses(view: World, arrival: Arrival | undefined, fromTick: number): Arrival | undefined {
    if (!arrival) return undefined;
    // The key must have been up before it can go down again.
    const from = Math.max(fromTick, this.#useFrom + useTicks + 1);
    const untilTick = view.tick + this.#everyTicks;
    const scene = { view, options: this.#options, side: this.#side, arrival };
    const moment = momentOf({ ...scene, fromTick: from, untilTick });
    if (!moment) return arrival;
    this.#useFrom = moment.at;
    return moment.arrival;
  }
}

/** Half of a paddle's height after so many steps. */
function halfIn(paddle: Paddle, ticks: number): number {
  const longFor = Math.max(0, paddle.longFor - ticks);
  const shortFor = Math.max(0, paddle.shortFor - ticks);
  return heightOf({ ...paddle, longFor, shortFor }) / 2;
}
