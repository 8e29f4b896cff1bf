import { nextSeed, seedFrom, shown } from "../simulation/dice.ts";

/** How finely its chances are drawn. */
const parts = 2 ** 20;

/** Its own dice, with which it errs: the same seed errs in the same way. */
export class Luck {
  #seed: number;

  constructor(seed: number) {
    // Away from where a match with the same seed draws its serves.
    this.#seed = seedFrom(shown(seedFrom(seed), 2 ** 32));
  }

  /** An error of sigma 1, spread as those of a hand are. */
  error(): number {
    return Math.sqrt(-2 * Math.log(1 - this.#even())) * Math.cos(2 * Math.PI * this.#even());
  }

  /** At least 0, below 1. */
  #even(): number {
    this.#seed = nextSeed(this.#seed);
    return shown(this.#seed, parts) / parts;
  }
}
