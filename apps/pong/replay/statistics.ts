import { type Side, tickRate, unit } from "../simulation/court.ts";
import { type Power, powers } from "../simulation/options.ts";
import { newWorld } from "../simulation/step.ts";
import type { Happening, World } from "../simulation/world.ts";
import type { Journal } from "./journal.ts";
import { worldsOf } from "./play.ts";

/** One point of a match. */
export interface PointStatistics {
  readonly winner: Side;
  /** From the serve to the goal. */
  readonly fromTick: number;
  readonly toTick: number;
  readonly ms: number;
  readonly hits: number;
  /** The ball's highest speed, in units a second. */
  readonly topSpeed: number;
}

/** What one side did in a match. */
export interface SideStatistics {
  readonly points: number;
  readonly hits: number;
  /** Points in whose rally the other side did not hit the ball once. */
  readonly aces: number;
  /** The fastest ball that it hit, in units a second; 0 without a hit. */
  readonly topSpeed: number;
  readonly picked: number;
  readonly used: number;
  /** Which it used, each once, in the order of the list of powers. */
  readonly powers: readonly Power[];
  /** How far its paddle went, in units. */
  readonly distance: number;
}

/** A match in numbers; all of it can be written as JSON. */
export interface MatchStatistics {
  /** How long was played: without freezes, pauses and countdowns. */
  readonly ms: number;
  readonly hits: number;
  /** The most hits of a rally, also of one that did not end. */
  readonly longestRally: number;
  /** Hits of a point in the mean, to a tenth. */
  readonly meanRally: number;
  /** In units a second. */
  readonly topSpeed: number;
  readonly points: readonly PointStatistics[];
  readonly sides: readonly [SideStatistics, SideStatistics];
}

type Open<T> = { -readonly [Key in keyof T]: T[Key] };

const nothingDone: SideStatistics = {
  ...{ points: 0, hits: 0, aces: 0, topSpeed: 0, picked: 0, used: 0, distance: 0, powers: [] },
};

/** A rally that goes on. */
interface Rally {
  fromTick: number;
  hits: [number, number];
  speed: number;
}

const ms = (ticks: number) => Math.round((ticks * 1_000) / tickRate);
const unitsASecond = (speed: number) => Math.round((speed * tickRate) / unit);

/** What a match comes to, one world after another. Speeds and ways are parts until the end. */
class Tally {
  readonly #sides: [Open<SideStatistics>, Open<SideStatistics>] = [
    { ...nothingDone },
    { ...nothingDone },
  ];
  readonly #points: PointStatistics[] = [];
  #before: World | undefined;
  #rally: Rally = { fromTick: 0, hits: [0, 0], speed: 0 };
  #longestRally = 0;
  #topSpeed = 0;

  sees(world: World): void {
    const before = this.#before ?? world;
    this.#before = world;
    for (const side of [0, 1] as const) {
      const way = world.paddles[side].y - before.paddles[side].y;
      this.#sides[side].distance += Math.abs(way);
    }
    // A step that ends a rally has no ball any more: its speed was that of the step before.
    const speed = Math.max(before.ball.speed, world.ball.speed);
    this.#rally.speed = Math.max(this.#rally.speed, speed);
    this.#topSpeed = Math.max(this.#topSpeed, speed);
    for (const happening of world.happened) this.#hears(happening, world);
  }

  #hears(happening: Happening, { tick, ball }: World): void {
    if (happening.type === "served") {
      this.#rally = { fromTick: tick, hits: [0, 0], speed: ball.speed };
    } else if (happening.type === "hit") {
      this.#rally.hits[happening.side] += 1;
      const side = this.#sides[happening.side];
      side.hits += 1;
      side.topSpeed = Math.max(side.topSpeed, ball.speed);
      this.#longestRally = Math.max(this.#longestRally, hitsOf(this.#rally));
    } else if (happening.type === "picked") this.#sides[happening.side].picked += 1;
    else if (happening.type === "used") this.#uses(this.#sides[happening.side], happening.power);
    else if (happening.type === "goal") this.#ends(happening.side, tick);
  }

  #uses(side: Open<SideStatistics>, used: Power): void {
    side.used += 1;
    side.powers = powers.filter((power) => power === used || side.powers.includes(power));
  }

  #ends(winner: Side, toTick: number): void {
    const { fromTick, hits, speed } = this.#rally;
    const side = this.#sides[winner];
    side.points += 1;
    if (hits[winner === 0 ? 1 : 0] === 0) side.aces += 1;
    const length = { fromTick, toTick, ms: ms(toTick - fromTick) };
    const topSpeed = unitsASecond(speed);
    this.#points.push({ winner, ...length, hits: hitsOf(this.#rally), topSpeed });
  }

  end(): MatchStatistics {
    const [left, right] = this.#sides;
    const points = [...this.#points];
    const hitsOfPoints = points.reduce((sum, { hits }) => sum + hits, 0);
    return {
      ms: ms(this.#before?.tick ?? 0),
      hits: left.hits + right.hits,
      longestRally: this.#longestRally,
      meanRally: Math.round((hitsOfPoints * 10) / Math.max(1, points.length)) / 10,
      topSpeed: unitsASecond(this.#topSpeed),
      points,
      sides: [inUnits(left), inUnits(right)],
    };
  }
}

function hitsOf({ hits }: Rally): number {
  return hits[0] + hits[1];
}

function inUnits(side: SideStatistics): SideStatistics {
  const distance = Math.round(side.distance / unit);
  return { ...side, distance, topSpeed: unitsASecond(side.topSpeed) };
}

/** Steps that are made at a time: about a millisecond of them. */
const sliceTicks = 2_000;

/** Plays a journal through, and counts. A point that was not finished counts for its hits only. */
export function statisticsOf(journal: Journal): MatchStatistics {
  const tally = new Tally();
  for (const world of worldsOf(journal)) tally.sees(world);
  return tally.end();
}

/**
 * As `statisticsOf`, for whoever has other things to do meanwhile: it waits for `breathe` after
 * each millisecond or so. Gives the last world too, by which a match is verified.
 */
export async function statisticsInSlices(
  journal: Journal,
  breathe: () => Promise<void>,
): Promise<{ readonly statistics: MatchStatistics; readonly last: World }> {
  const tally = new Tally();
  let last = newWorld(journal.options, journal.seed);
  for (const world of worldsOf(journal)) {
    tally.sees(world);
    last = world;
    if (world.tick % sliceTicks === sliceTicks - 1) await breathe();
  }
  return { statistics: tally.end(), last };
}
