/** A track's own time and the page's may drift apart so far before it is set anew. */
const driftMs = 250;

/**
 * When frames of one track are shown, on the clock that picture and sound have together.
 *
 * A track counts from a zero of its own; what two of them say cannot be compared. Each is tied to
 * the page's clock by its first frame, and again where it has drifted (a tab that slept).
 */
export class TrackClock {
  readonly #nowMs: () => number;
  #aheadMs: number | undefined;
  #lastMs = -1;

  /** `nowMs` is 0 when the broadcast begins. */
  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** A frame is here, which its track says is of this time, in microseconds. */
  hear(timestampUs: number): void {
    const aheadMs = this.#nowMs() - timestampUs / 1_000;
    this.#aheadMs ??= aheadMs;
    if (Math.abs(aheadMs - this.#aheadMs) > driftMs) this.#aheadMs = aheadMs;
  }

  /** The time of a frame in milliseconds; it never runs back, and never stands. */
  at(timestampUs: number): number {
    const ownMs = timestampUs / 1_000 + (this.#aheadMs ?? 0);
    this.#lastMs = Math.round(Math.max(0, this.#lastMs + 1, ownMs));
    return this.#lastMs;
  }
}
