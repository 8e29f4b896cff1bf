import { nextSeed, seedFrom, shown } from "../../simulation/dice.ts";
import { type Keys, keys, noKeys } from "../../simulation/keys.ts";
import { ballSpeeds, maps, type Options, powers, speedUps } from "../../simulation/options.ts";
import { newWorld, step } from "../../simulation/step.ts";
import type { World } from "../../simulation/world.ts";
import type { Journal } from "../journal.ts";
import { Recorder } from "../recorder.ts";

/** Rules of every kind, by number. */
export function optionsOf(nth: number): Options {
  return {
    map: maps[nth % maps.length] ?? "open",
    powers: nth % 3 === 0 ? [] : powers.filter((_, place) => ((nth >> place) & 1) === 1),
    ballSpeed: ballSpeeds[nth % ballSpeeds.length] ?? "normal",
    speedUp: speedUps[(nth >> 2) % speedUps.length] ?? "gentle",
    points: 1 + (nth % 3),
  };
}

/** Somebody who often goes where the ball is, and often does something else. */
export class Hand {
  #seed: number;
  #held: Keys = noKeys;

  constructor(seed: number) {
    this.#seed = seedFrom(seed);
  }

  holds({ ball, paddles }: World, side: 0 | 1): Keys {
    this.#seed = nextSeed(this.#seed);
    const drawn = shown(this.#seed, 40);
    if (drawn < 8) this.#held = towards(ball.y - paddles[side].y);
    else if (drawn === 8) this.#held = this.#seed & 7;
    return this.#held;
  }
}

function towards(way: number): Keys {
  if (way > -8_000 && way < 8_000) return keys.use;
  return way > 0 ? keys.down : keys.up;
}

/** A match that was played by two hands, until its end or for so many steps. */
export function played(nth: number, stepsMax = 20_000): { journal: Journal; worlds: World[] } {
  const options = optionsOf(nth);
  const recorder = new Recorder({ options, seed: nth });
  const [left, right] = [new Hand(nth * 2 + 1), new Hand(nth * 2 + 2)];
  const worlds = [newWorld(options, nth)];
  for (let world = worlds[0]; world && world.phase !== "over" && world.tick < stepsMax; ) {
    const held = [left.holds(world, 0), right.holds(world, 1)] as const;
    recorder.notes(world.tick + 1, ...held);
    world = step(world, options, ...held);
    worlds.push(world);
  }
  return { journal: recorder.journal(worlds.length - 1), worlds };
}
