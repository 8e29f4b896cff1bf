import type { Side } from "../../simulation/court.ts";
import { type Keys, keys, noKeys } from "../../simulation/keys.ts";
import { type Options, plain } from "../../simulation/options.ts";
import { newWorld, step } from "../../simulation/step.ts";
import type { Happening, World } from "../../simulation/world.ts";
import { Driver } from "../driver.ts";
import type { Level } from "../levels.ts";
import { createOpponent, type Opponent, Viewer, viewTicks } from "../opponent.ts";

/** Who plays a side: gives what it holds in the step that leaves this world. */
export type Player = (world: World) => Keys;

/** How a match ended. */
export interface Result {
  readonly score: readonly [number, number];
  readonly ticks: number;
  readonly hits: number;
}

/** A match that is not over by then never will be: half an hour. */
const mostTicks = 30 * 60 * 60;

/** Plays a match to its end. */
export function play(
  players: readonly [Player, Player],
  options: Options,
  seed: number,
  sees: (happening: Happening, world: World) => void = () => undefined,
): Result {
  let world = newWorld(options, seed);
  let hits = 0;
  while (world.phase !== "over") {
    if (world.tick > mostTicks) throw new Error(`a match with the seed ${seed} does not end`);
    world = step(world, options, players[0](world), players[1](world));
    for (const happening of world.happened) {
      if (happening.type === "hit") hits += 1;
      sees(happening, world);
    }
  }
  return { score: world.score, ticks: world.tick, hits };
}

/** An opponent as it plays in a match: driven, and its keys held until it tells others. */
export function driven(opponent: Opponent): Player {
  const driver = new Driver(opponent);
  let held = noKeys;
  return (world) => {
    held = driver.plays(world.tick, world) ?? held;
    return held;
  };
}

/** One who plays as another one does, but never uses anything. */
export function withoutUse(other: Player): Player {
  return (world) => other(world) & ~keys.use;
}

/** A level that plays a side; with another time between its views for measurements. */
export function player(
  level: Level,
  side: Side,
  seed: number,
  options: Options = plain,
  everyTicks = viewTicks,
): Player {
  const settings = { level, side, options, seed };
  if (everyTicks === viewTicks) return driven(createOpponent(settings));
  const viewer = new Viewer(settings, everyTicks);
  return (world) => {
    viewer.sees(world);
    return viewer.keysAt(world.tick);
  };
}

/** Makes one who plays a side in the match of a seed. */
export type Entrant = (side: Side, seed: number) => Player;

/** What a row of matches came to, from the first one's view. */
export interface Series {
  readonly wins: number;
  readonly points: number;
  readonly lost: number;
  readonly hits: number;
  readonly ticks: number;
}

/** Plays so many matches, each with its own seed; sides are changed after each. */
export function series(
  first: Entrant,
  second: Entrant,
  matches: number,
  options: Options = plain,
): Series {
  const sum = { wins: 0, points: 0, lost: 0, hits: 0, ticks: 0 };
  for (let seed = 1; seed <= matches; seed++) {
    const side = seed % 2 === 0 ? 0 : 1;
    const [one, other] = [first(side, 2 * seed), second(side === 0 ? 1 : 0, 2 * seed + 1)];
    const { score, ticks, hits } = play(side === 0 ? [one, other] : [other, one], options, seed);
    const [own, others] = side === 0 ? score : [score[1], score[0]];
    sum.wins += own > others ? 1 : 0;
    sum.points += own;
    sum.lost += others;
    sum.hits += hits;
    sum.ticks += ticks;
  }
  return sum;
}
