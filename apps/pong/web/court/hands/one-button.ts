import { type Keys, keys, noKeys } from "../../../simulation/keys.ts";

/** Two presses that begin within this are one wish to use what one holds. */
export const twiceMs = 300;

/** How long the key of a power is then held, so that it is seen by a step. */
const useMs = 60;

/** Play with one button: held it goes up, let go it goes down, twice quickly it uses. */
export class OneButton {
  #isHeld = false;
  /** Before the first press nothing moves. */
  #pressedMs: number | undefined;
  #usesUntilMs = Number.NEGATIVE_INFINITY;

  press(isHeld: boolean, timeMs: number): void {
    if (isHeld === this.#isHeld) return;
    this.#isHeld = isHeld;
    if (!isHeld) return;
    if (this.#pressedMs !== undefined && timeMs - this.#pressedMs < twiceMs) {
      this.#usesUntilMs = timeMs + useMs;
    }
    this.#pressedMs = timeMs;
  }

  keys(timeMs: number): Keys {
    if (this.#pressedMs === undefined) return noKeys;
    const use = timeMs < this.#usesUntilMs ? keys.use : noKeys;
    return (this.#isHeld ? keys.up : keys.down) | use;
  }

  /** Lets go, and waits for a first press again. */
  rest(): void {
    this.#isHeld = false;
    this.#pressedMs = undefined;
  }
}
