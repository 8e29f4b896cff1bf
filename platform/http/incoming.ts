import type { Failure } from "../../core/protocol/result.ts";
import { refuse } from "../../core/protocol/result.ts";
import { type Sent, slow } from "./upload.ts";

/** How fast a body has to come: so many bytes within so much waiting, again and again. */
export interface Pace {
  readonly stallMs: number;
  readonly stallBytes: number;
}

/** How large a body may be, and what is said to one that is larger. */
export interface Size {
  readonly maxBytes: number;
  readonly code: string;
}

/**
 * A body as it comes in, piece by piece, of which no more than a piece is in memory.
 *
 * It is read only as fast as it is taken. It ends early, with `refusal` saying why, when it is
 * too large or comes too slowly; how long its taker needs does not count. Throws an `AbortError`
 * when its sender leaves.
 */
export class Incoming {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  readonly #pace: Pace;
  #size: Size;
  /** What was read of it before it was taken. */
  #first: Uint8Array[] = [];
  #readBytes = 0;
  /** The bytes that came, and how long they were waited for, since the pace was last kept. */
  #sinceBytes = 0;
  #sinceMs = 0;
  #refusal: Failure | undefined;

  constructor({ body }: Sent, size: Size, pace: Pace) {
    this.#reader = body?.getReader();
    this.#size = size;
    this.#pace = pace;
  }

  /** Why it ended early, if it did. */
  get refusal(): Failure | undefined {
    return this.#refusal;
  }

  /** How many bytes have come. */
  get sizeBytes(): number {
    return this.#readBytes;
  }

  /** Its first bytes: as many, or all that there are. They are given again by `stream`. */
  async head(bytes: number): Promise<Uint8Array> {
    while (this.#readBytes < bytes) {
      const piece = await this.#next();
      if (!piece) break;
      this.#first.push(piece);
    }
    return Buffer.concat(this.#first).subarray(0, bytes);
  }

  /** Has it be no larger than that from now on; refused already where its sender says more. */
  async bound(size: Size, saidBytes = 0): Promise<void> {
    this.#size = size;
    await this.#checkSize(Math.max(saidBytes, this.#readBytes));
  }

  /** All of it, as a stream that breaks when it is refused. */
  stream(): ReadableStream<Uint8Array> {
    return new ReadableStream<Uint8Array>(
      {
        pull: async (controller) => {
          const piece = this.#first.shift() ?? (await this.#next());
          if (this.#refusal) controller.error(new Error(`refused: ${this.#refusal.code}`));
          else if (piece) controller.enqueue(piece);
          else controller.close();
        },
        cancel: () => this.leave(),
      },
      { highWaterMark: 0 },
    );
  }

  /** Reads no more of it. */
  async leave(): Promise<void> {
    await this.#reader?.cancel().catch(() => undefined); // its sender may have left meanwhile
  }

  async #next(): Promise<Uint8Array | undefined> {
    if (this.#refusal) return undefined;
    const piece = await this.#read();
    if (this.#refusal || !piece) return undefined;
    this.#readBytes += piece.length;
    await this.#checkSize(this.#readBytes);
    return this.#refusal ? undefined : piece;
  }

  async #checkSize(bytes: number): Promise<void> {
    if (bytes > this.#size.maxBytes) await this.#refuse(refuse(this.#size.code).failure);
  }

  async #read(): Promise<Uint8Array | undefined> {
    const begun = performance.now();
    const limit = setTimeout(() => void this.#stall(), this.#pace.stallMs - this.#sinceMs);
    try {
      const next = await this.#reader?.read(); // ends when it stalls
      if (!next || next.done) return undefined;
      await this.#keepPace(next.value.length, performance.now() - begun);
      return next.value;
    } finally {
      clearTimeout(limit);
    }
  }

  /** Counts what came, and gives new time for the next bytes once there are enough of them. */
  async #keepPace(bytes: number, waitedMs: number): Promise<void> {
    this.#sinceBytes += bytes;
    this.#sinceMs += waitedMs;
    if (this.#sinceBytes >= this.#pace.stallBytes) {
      this.#sinceBytes = 0;
      this.#sinceMs = 0;
    } else if (this.#sinceMs >= this.#pace.stallMs) {
      await this.#stall();
    }
  }

  #stall(): Promise<void> {
    return this.#refuse(refuse("invalid", { issues: [slow] }).failure);
  }

  async #refuse(failure: Failure): Promise<void> {
    this.#refusal ??= failure;
    await this.leave();
  }
}
