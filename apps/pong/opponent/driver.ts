import { unknownSeed } from "../simulation/dice.ts";
import type { Keys } from "../simulation/keys.ts";
import type { World } from "../simulation/world.ts";
import { type Opponent, viewTicks } from "./opponent.ts";

/**
 * Lets an opponent play a match.
 *
 * This is the only way by which it is shown anything: 60 ticks apart at least, as players are
 * told it, so without the seed from which serves and pickups are drawn.
 */
export class Driver {
  readonly #opponent: Opponent;
  #dueTick = 0;

  constructor(opponent: Opponent) {
    this.#opponent = opponent;
  }

  /** The tick from which on it is to be shown the court: its keys are known until then only. */
  get dueTick(): number {
    return this.#dueTick;
  }

  /**
   * To be called before every step, with the world that the step leaves, and its tick.
   *
   * Gives the keys that it holds from then on if they are others than before, as a page would send
   * them.
   */
  plays(tick: number, world: World): Keys | undefined {
    const before = this.#opponent.keysAt(tick - 1);
    if (tick >= this.#dueTick) {
      this.#opponent.sees({ ...world, seed: unknownSeed });
      this.#dueTick = tick + viewTicks;
    }
    const held = this.#opponent.keysAt(tick);
    return held === before ? undefined : held;
  }

  /** The same for a tick to come, before it is due to be shown anything. */
  ahead(tick: number): Keys | undefined {
    const held = this.#opponent.keysAt(tick);
    return held === this.#opponent.keysAt(tick - 1) ? undefined : held;
  }
}
