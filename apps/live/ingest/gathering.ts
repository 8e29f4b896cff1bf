/** What is taken at first, however much is announced: who announces has sent nothing yet. */
const firstBytes = 4_096;

/** Bytes that come in pieces and become one; grows with what came, not with what is announced. */
export class Gathering {
  #bytes: Uint8Array;
  #length = 0;
  readonly #expectedBytes: number;

  /** Where it is known how much will come in all, no more room than that is taken. */
  constructor(expectedBytes = 0) {
    this.#expectedBytes = expectedBytes;
    this.#bytes = new Uint8Array(Math.min(expectedBytes, firstBytes));
  }

  get length(): number {
    return this.#length;
  }

  /** Takes a copy of the bytes. */
  append(bytes: Uint8Array): void {
    const length = this.#length + bytes.length;
    if (length > this.#bytes.length) {
      const doubled = Math.max(length, this.#bytes.length * 2);
      const isExpected = length <= this.#expectedBytes;
      const roomBytes = isExpected ? Math.min(doubled, this.#expectedBytes) : doubled;
      const grown = new Uint8Array(roomBytes);
      grown.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = grown;
    }
    this.#bytes.set(bytes, this.#length);
    this.#length = length;
  }

  /** Gives what came, and begins anew. */
  take(): Uint8Array {
    const taken = this.#bytes.subarray(0, this.#length);
    this.#bytes = new Uint8Array(0);
    this.#length = 0;
    return taken;
  }
}
