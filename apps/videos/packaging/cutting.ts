import type { Cut, Segment } from "./media-playlist.ts";

/**
 * What may come between two cuts, in bytes: it is held in memory, and a player takes it whole.
 *
 * A screen that was recorded with a single key frame is beyond it, however short.
 */
const segmentBytesMax = 128 * 1_048_576;

/** Key frames are so far apart that no part of the file can be played by itself. */
export class KeyFramesTooRare extends Error {}

/** Where a file is cut, as it is written. */
export class Cutting {
  readonly #begun: { readonly offsetBytes: number; readonly startS: number }[] = [];
  #endBytes = 0;
  #heldBytes = 0;

  /** Counts what was handed over to be written; throws when too much of it waits for a cut. */
  hold(bytes: number): void {
    this.#heldBytes += bytes;
    if (this.#heldBytes > segmentBytesMax) {
      throw new KeyFramesTooRare(`${this.#heldBytes} bytes without a cut`);
    }
  }

  /** A segment begins here in the file, and at this moment. */
  begin(offsetBytes: number, startS: number): void {
    this.#begun.push({ offsetBytes, startS });
    this.#heldBytes = 0;
  }

  /** The segment that was begun ends here in the file. */
  end(endBytes: number): void {
    this.#endBytes = endBytes;
  }

  /** All of it, when it lasts until this moment. */
  whole(endS: number): Cut {
    const segments = this.#begun.map(({ offsetBytes, startS }, index): Segment => {
      const next = this.#begun[index + 1];
      return {
        offsetBytes,
        sizeBytes: (next?.offsetBytes ?? this.#endBytes) - offsetBytes,
        durationMs: Math.max(1, Math.round(((next?.startS ?? endS) - startS) * 1_000)),
      };
    });
    return { initBytes: this.#begun[0]?.offsetBytes ?? 0, segments };
  }
}
