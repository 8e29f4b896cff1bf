import { tickMs } from "../simulation/court.ts";

/** How much faster or slower than time a pace may go, to come to where it belongs. */
const nudgeMax = 0.05;

/** Ticks of error after which it jumps, as after a page has slept. */
const jumpTicks = 60;

/** A tick that goes on evenly with time, and is drawn to its target without a jump. */
export class Pace {
  #tick: number | undefined;
  #ms = 0;

  /** Goes on to now, when it belongs at `target`; returns where it is. */
  goesTo(nowMs: number, target: number): number {
    const passed = Math.max(0, nowMs - this.#ms) / tickMs;
    this.#ms = Math.max(this.#ms, nowMs);
    if (this.#tick === undefined || Math.abs(target - this.#tick - passed) > jumpTicks) {
      this.#tick = target;
      return target;
    }
    const error = target - (this.#tick + passed);
    this.#tick += passed + Math.max(-nudgeMax * passed, Math.min(nudgeMax * passed, error));
    return this.#tick;
  }

  /** Jumps, where that is not seen. */
  jumpsTo(nowMs: number, tick: number): void {
    this.#ms = nowMs;
    this.#tick = tick;
  }

  /** Forgets where it was. */
  restart(): void {
    this.#tick = undefined;
  }
}
