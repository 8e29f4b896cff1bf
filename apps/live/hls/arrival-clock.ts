/** How fast the difference may grow, in milliseconds a second: clocks differ by less. */
const leakMsPerSecond = 1;

/**
 * When media arrived here, by its own time: the difference of two clocks.
 *
 * The smallest difference counts, as what comes later was held up on its way. It grows slowly by
 * itself, so that a sender whose clock is slow is followed.
 */
export class ArrivalClock {
  #offsetMs: number | undefined;
  #lastMs = 0;

  /** Takes an arrival; returns by how much it was late, in milliseconds. */
  hears(mediaMs: number, arrivedAtMs: number): number {
    const offsetMs = arrivedAtMs - mediaMs;
    const leakMs = (Math.max(0, mediaMs - this.#lastMs) / 1_000) * leakMsPerSecond;
    const before = this.#offsetMs === undefined ? offsetMs : this.#offsetMs + leakMs;
    this.#offsetMs = Math.min(before, offsetMs);
    this.#lastMs = mediaMs;
    return offsetMs - this.#offsetMs;
  }

  /** Forgets what it heard: media goes on at another time than it would have. */
  restart(): void {
    this.#offsetMs = undefined;
  }

  /** Wall clock of a moment of the media, in milliseconds UTC; before any arrival, its own time. */
  wallMs(mediaMs: number): number {
    return Math.round(mediaMs + (this.#offsetMs ?? 0));
  }
}
