/**
 * The time of one match: what has passed since it was made, without what was skipped.
 *
 * A clock that is set back, or a house that was held up, takes nothing from the players.
 */
export class MatchClock {
  #lastNowMs: number;
  #timeMs = 0;
  #slippedMs = 0;

  constructor(nowMs: number) {
    this.#lastNowMs = nowMs;
  }

  /** Milliseconds since the match was made. */
  get timeMs(): number {
    return this.#timeMs;
  }

  /** Goes on to now, by at most so much; the rest has not been. */
  goesTo(nowMs: number, mostMs: number): void {
    const elapsedMs = Math.max(0, nowMs - this.#lastNowMs);
    this.#lastNowMs = nowMs;
    this.#timeMs += Math.min(elapsedMs, mostMs);
    this.#slippedMs += Math.max(0, elapsedMs - mostMs);
  }

  /** What was skipped since this was asked last. */
  takeSlippedMs(): number {
    const slippedMs = this.#slippedMs;
    this.#slippedMs = 0;
    return slippedMs;
  }
}
