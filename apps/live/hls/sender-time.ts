/**
 * A sender's clock without its wraps.
 *
 * RTMP counts milliseconds in 32 bits, and some senders in 31. A step is read modulo 2^31, which
 * is right for both as long as it is shorter than 12 days either way.
 */
export class SenderTime {
  #raw: number | undefined;
  #timeMs = 0;

  /** The time of a timestamp, near the newest that was kept; it may be negative. */
  of(timestampMs: number): number {
    if (this.#raw === undefined) return timestampMs;
    // The upper bit is shifted away, and back in as a sign.
    return this.#timeMs + (((timestampMs - this.#raw) << 1) >> 1);
  }

  /** Later timestamps are read as near to this one. */
  keep(timestampMs: number): void {
    this.#timeMs = this.of(timestampMs);
    this.#raw = timestampMs;
  }
}
