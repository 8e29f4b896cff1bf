/** So many flashes may begin in a second: more can hurt (WCAG 2.2, 2.3.1). */
const flashesMax = 3;

/** Lets a flash begin, unless there were as many in the second before as may be. */
export class FlashLimit {
  #beganMs: readonly number[] = [];

  take(timeMs: number): boolean {
    this.#beganMs = this.#beganMs.filter((began) => timeMs - began < 1_000);
    if (this.#beganMs.length >= flashesMax) return false;
    this.#beganMs = [...this.#beganMs, timeMs];
    return true;
  }
}
