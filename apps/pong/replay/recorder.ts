import { allKeys, type Keys, noKeys } from "../simulation/keys.ts";
import type { Options } from "../simulation/options.ts";
import type { Journal, KeyChange } from "./journal.ts";

/** Writes the journal of a match while it is played. */
export class Recorder {
  readonly #options: Options;
  readonly #seed: number;
  readonly #changes: KeyChange[];
  readonly #held: [left: Keys, right: Keys] = [noKeys, noKeys];

  /** Begins one, or goes on with the changes of another. */
  constructor({
    options,
    seed,
    changes = [],
  }: Pick<Journal, "options" | "seed"> & {
    readonly changes?: readonly KeyChange[];
  }) {
    this.#options = options;
    this.#seed = seed;
    this.#changes = [...changes];
    for (const { side, keys } of changes) this.#held[side] = keys;
  }

  /** Notes the keys of the step to a tick; call it for every step, or for those with changes. */
  notes(tick: number, left: Keys, right: Keys): void {
    for (const [side, keys] of [left & allKeys, right & allKeys].entries()) {
      if (this.#held[side] === keys) continue;
      this.#held[side] = keys;
      this.#changes.push({ tick, side: side === 0 ? 0 : 1, keys });
    }
  }

  /** The journal of the steps until a tick. */
  journal(ticks: number): Journal {
    const changes = this.#changes.filter(({ tick }) => tick <= ticks);
    return { options: this.#options, seed: this.#seed, changes, ticks };
  }
}
