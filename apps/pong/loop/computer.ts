import { drive } from "../opponent/driver.ts";
import { createOpponent, type Opponent, type Settings, viewTicks } from "../opponent/opponent.ts";
import type { Referee } from "../referee/referee.ts";

/** How many ticks ahead its keys are given, for steps that are made together after a hold-up. */
const aheadTicks = 12;

/**
 * The computer in its seat: it is shown the court once a second of play, and presses keys.
 *
 * It is given nothing else, and its keys go the way of everybody's.
 */
export class Computer {
  readonly #side: Settings["side"];
  readonly #opponent: Opponent;
  /** The tick up to which its keys were given. */
  #givenTick = 0;
  #isPlaying = false;

  constructor(settings: Settings) {
    this.#side = settings.side;
    this.#opponent = createOpponent(settings);
  }

  /** To be called before every step that the match may make. */
  plays(referee: Referee): void {
    const { phase, world } = referee;
    if (phase !== "playing") {
      this.#isPlaying = false;
      return;
    }
    if (!this.#isPlaying) {
      // While it stood still all keys were let go.
      this.#isPlaying = true;
      const held = this.#opponent.keysAt(world.tick);
      referee.presses(this.#side, held, world.tick + 1);
    }
    for (; this.#givenTick < world.tick + aheadTicks; this.#givenTick++) {
      const isView = this.#givenTick % viewTicks === 0;
      if (isView && this.#givenTick > world.tick) return; // first it has to see the court
      const keys = drive(this.#opponent, this.#givenTick, world);
      if (keys !== undefined) referee.presses(this.#side, keys, this.#givenTick + 1);
    }
  }
}
