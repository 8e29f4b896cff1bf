import { unknownSeed } from "../simulation/dice.ts";
import type { Keys } from "../simulation/keys.ts";
import type { World } from "../simulation/world.ts";
import { type Opponent, viewTicks } from "./opponent.ts";

/**
 * Lets an opponent play one tick of a match: to be called before every step, with the world that
 * the step leaves. Gives the keys that it holds from this tick on if they are not those that it
 * held before, as a page would send them.
 *
 * This is the only way by which an opponent is shown anything: every 60th tick, as players are
 * told it, so without the seed from which serves and pickups are drawn.
 */
export function drive(opponent: Opponent, tick: number, world: World): Keys | undefined {
  const before = opponent.keysAt(tick - 1);
  if (tick % viewTicks === 0) opponent.sees({ ...world, seed: unknownSeed });
  const held = opponent.keysAt(tick);
  return held === before ? undefined : held;
}
