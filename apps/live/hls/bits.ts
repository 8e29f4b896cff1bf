/** Reads numbers of any number of bits, from the highest on. */
export class Bits {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Whether more was read than there is; what was read beyond the end is zeros. */
  get isOver(): boolean {
    return this.#at > this.#bytes.length * 8;
  }

  /** A number of at most 32 bits. */
  read(count: number): number {
    let value = 0;
    for (let left = count; left > 0; left--) {
      const byte = this.#bytes[this.#at >> 3] ?? 0;
      value = value * 2 + ((byte >> (7 - (this.#at & 7))) & 1);
      this.#at++;
    }
    return value;
  }

  /** Passes over bits. */
  skip(count: number): void {
    this.#at += count;
  }

  /** An unsigned number of Exp-Golomb (ITU-T H.264, 9.1). */
  golomb(): number {
    let zeros = 0;
    while (zeros < 32 && !this.isOver && this.read(1) === 0) zeros++;
    return 2 ** zeros - 1 + this.read(zeros);
  }

  /** A signed one; only passed over here, so its sign is not needed. */
  skipGolomb(times = 1): void {
    for (let left = times; left > 0; left--) this.golomb();
  }
}
