import { tickMs } from "../simulation/court.ts";

/**
 * Into how many parts a tick is divided: each match belongs to one, so that what a hundred of them
 * have to do does not fall into the same moment.
 */
export const slots = 4;

const slotMs = tickMs / slots;

/** Later than this, what was missed is left out: the referee catches up by itself. */
const skipMs = 250;

/** A timer may come so much too soon; then the rest is waited for without one. */
const earlyMs = 0.2;

/** What is done at each beat; `lateMs` is how long after its time. */
export type OnBeat = (slot: number, nowMs: number, lateMs: number) => void;

/**
 * The one timer of all matches: sixty times a second each slot has its turn.
 *
 * Each time is reckoned from the first, so that it does not drift.
 */
export class Beat {
  readonly #onBeat: OnBeat;
  #fromMs = 0;
  #count = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isRunning = false;

  constructor(onBeat: OnBeat) {
    this.#onBeat = onBeat;
  }

  /** Begins, if it does not run yet. */
  start(): void {
    if (this.#isRunning) return;
    this.#isRunning = true;
    this.#fromMs = performance.now();
    this.#count = 0;
    this.#wait();
  }

  stop(): void {
    this.#isRunning = false;
    clearTimeout(this.#timer);
  }

  #dueMs(): number {
    return this.#fromMs + this.#count * slotMs;
  }

  #wait(): void {
    const waitMs = this.#dueMs() - performance.now();
    // A timer counts whole milliseconds, and rounds up: what is left is waited for turn by turn.
    this.#timer = setTimeout(() => this.#fires(), Math.max(0, Math.floor(waitMs)));
  }

  #fires(): void {
    if (!this.#isRunning) return;
    const nowMs = performance.now();
    if (this.#dueMs() - nowMs > earlyMs) return this.#wait();
    if (nowMs - this.#dueMs() > skipMs) {
      this.#fromMs = nowMs;
      this.#count = 0;
    }
    while (this.#isRunning && this.#dueMs() <= performance.now() + earlyMs) {
      const beatMs = performance.now();
      const lateMs = Math.max(0, beatMs - this.#dueMs());
      this.#onBeat(this.#count++ % slots, beatMs, lateMs);
      if (performance.now() - this.#dueMs() > skipMs) break;
    }
    if (this.#isRunning) this.#wait();
  }
}
