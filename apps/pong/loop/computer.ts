import { Driver } from "../opponent/driver.ts";
import { createOpponent, type Opponent, type Settings } from "../opponent/opponent.ts";
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
  readonly #driver: Driver;
  /** The first tick for which its keys were not given. */
  #nextTick = 0;
  #isPlaying = false;

  constructor(settings: Settings, opponent = createOpponent(settings)) {
    this.#side = settings.side;
    this.#opponent = opponent;
    this.#driver = new Driver(opponent);
  }

  /** To be called before every step that the match may make. */
  plays(referee: Referee): void {
    const { phase, world } = referee;
    if (phase !== "playing") {
      this.#isPlaying = false;
      return;
    }
    const { tick } = world;
    if (!this.#isPlaying) {
      // While it stood still all keys were let go.
      this.#isPlaying = true;
      referee.presses(this.#side, this.#opponent.keysAt(tick), tick + 1);
    }
    if (tick >= this.#driver.dueTick) {
      this.#driver.plays(tick, world);
      referee.presses(this.#side, this.#opponent.keysAt(tick), tick + 1);
      this.#nextTick = tick + 1;
    }
    const until = Math.min(this.#driver.dueTick, tick + aheadTicks);
    for (; this.#nextTick < until; this.#nextTick++) {
      const keys = this.#driver.ahead(this.#nextTick);
      if (keys !== undefined) referee.presses(this.#side, keys, this.#nextTick + 1);
    }
  }
}
