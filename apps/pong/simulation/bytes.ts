/** A whole number in bytes: how many, and the least and the most that it can be. */
export interface Field {
  readonly bytes: number;
  readonly min: number;
  readonly max: number;
}

/** A field of so many bytes for a number from `min` to `max`. */
export function field(bytes: number, min: number, max: number): Field {
  return { bytes, min, max };
}

/** Writes whole numbers one after the other, the least byte of each first. */
export class ByteWriter {
  readonly #bytes: number[] = [];

  /** Writes a number as what it is above its least. One that does not fit is cut to its bounds. */
  put({ bytes, min, max }: Field, value: number): void {
    let left = Math.max(min, Math.min(max, value)) - min;
    for (let nth = 0; nth < bytes; nth++) {
      this.#bytes.push(left % 256);
      left = Math.floor(left / 256);
    }
  }

  /** Writes a number from 0 on in as few bytes as it needs, seven bits in each. */
  putVarint(value: number): void {
    let left = value;
    for (; left > 127; left = Math.floor(left / 128)) this.#bytes.push((left % 128) + 128);
    this.#bytes.push(left);
  }

  /** What was written. */
  end(): Uint8Array<ArrayBuffer> {
    return Uint8Array.from(this.#bytes);
  }
}

/**
 * Reads what a writer wrote, whatever it is given instead.
 *
 * Past the end, or where a number is out of its bounds, it reads the least one, and is broken.
 */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #at: number;
  #isBroken = false;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.#at = at;
  }

  /** Whether anything that was read was not there, or was nonsense. */
  get isBroken(): boolean {
    return this.#isBroken;
  }

  /** Whether all was read. */
  get isAtEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  /** Says that what was read makes no sense. */
  refuse(): void {
    this.#isBroken = true;
  }

  take({ bytes, min, max }: Field): number {
    let value = min;
    for (let nth = 0, worth = 1; nth < bytes; nth++, worth *= 256) value += this.#next() * worth;
    if (value <= max) return value;
    this.#isBroken = true;
    return min;
  }

  takeVarint(max: number): number {
    let value = 0;
    for (let worth = 1; value <= max; worth *= 128) {
      const byte = this.#next();
      value += (byte % 128) * worth;
      if (byte < 128 && value <= max) return value;
      // Seven bits in each of seven bytes are all that a number here can have.
      if (worth > max) break;
    }
    this.#isBroken = true;
    return 0;
  }

  #next(): number {
    const byte = this.#bytes[this.#at];
    if (byte === undefined) {
      this.#isBroken = true;
      return 0;
    }
    this.#at += 1;
    return byte;
  }
}
