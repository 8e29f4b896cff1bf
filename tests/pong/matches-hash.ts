import { Hand, optionsOf } from "../../apps/pong/replay/testing/matches.ts";
import { hashOf } from "../../apps/pong/simulation/hash.ts";
import { newWorld, step } from "../../apps/pong/simulation/step.ts";

/** Steps after which a match is left where it is. */
const stepsMax = 900;

/** Plays short matches, and gives the hashes of each, every 60 steps, folded into one number. */
export function hashesOf(matches: number): number[] {
  return Array.from({ length: matches }, (_, nth) => hashOfMatch(nth));
}

function hashOfMatch(nth: number): number {
  const options = optionsOf(nth);
  const [left, right] = [new Hand(nth * 2 + 1), new Hand(nth * 2 + 2)];
  let world = newWorld(options, nth);
  let folded = hashOf(world);
  while (world.phase !== "over" && world.tick < stepsMax) {
    world = step(world, options, left.holds(world, 0), right.holds(world, 1));
    if (world.tick % 60 === 0) folded = Math.imul(folded ^ hashOf(world), 0x0100_0193) >>> 0;
  }
  return Math.imul(folded ^ hashOf(world), 0x0100_0193) >>> 0;
}

// Bundled for another engine, this is all that it is given.
Object.assign(globalThis, { hashesOf });
