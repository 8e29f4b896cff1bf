import type { Timed } from "./pending.ts";
import { jumpBackMs, jumpFrames } from "./settings.ts";

/** Frames whose timestamps are far from all before: a slip of a few, or another clock. */
export class Suspects {
  #frames: Timed[] = [];

  get count(): number {
    return this.#frames.length;
  }

  /** Takes one; returns them all once there are so many in a row that the clock is another. */
  add(timed: Timed): readonly Timed[] | undefined {
    const before = this.#frames.at(-1);
    if (before && Math.abs(timed.timeMs - before.timeMs) > jumpBackMs) this.#frames = [];
    this.#frames.push(timed);
    return this.#frames.length >= jumpFrames ? this.clear() : undefined;
  }

  /** Forgets them; returns what they were. */
  clear(): readonly Timed[] {
    const frames = this.#frames;
    this.#frames = [];
    return frames;
  }
}
