import { limits } from "../../../contract/limits.ts";
import type { MediaMessage } from "../../../media/message.ts";

/** What a sender needs of the world; given in, so that a test decides it. */
export interface SenderPorts {
  /** Sends a batch; gives the status it was answered with, or undefined where none came. */
  readonly post: (number: number, batch: readonly MediaMessage[]) => Promise<number | undefined>;
  readonly wait: (ms: number) => Promise<void>;
  readonly nowMs: () => number;
  /** Asks the encoder for a key frame: what it made before cannot be shown any more. */
  readonly needsKey: () => void;
  /** The server wants nothing more: it was replaced, or is over. */
  readonly over: (status: number) => void;
}

/** How the way to the server is. */
export interface LineView {
  /** How much was made and is not there yet, in milliseconds of media. */
  readonly queuedMs: number;
  /** How much was never sent, because the line was too slow, in milliseconds of media. */
  readonly droppedMs: number;
  readonly sentBytes: number;
  /** Whether the last try came to nothing. */
  readonly isBroken: boolean;
}

/** A batch is sent this often at most; with a slow line less often, and larger. */
const batchMs = 200;

/** What is older is not worth sending: who watches is shown what is newer. */
const queueMs = 8_000;

const [firstRetryMs, lastRetryMs] = [250, 2_000];

/**
 * Sends what encoders make, in numbered batches, one after the other.
 *
 * A batch that was lost is sent again under its number, so that it is taken once. On a line that
 * is too slow the oldest pictures are left out, up to the next one that needs no other.
 */
export class Sender {
  readonly #ports: SenderPorts;
  #queue: MediaMessage[] = [];
  /** The batch on its way, which is what it is until it is taken. */
  #going: readonly MediaMessage[] = [];
  #number = 0;
  #sentAt = Number.NEGATIVE_INFINITY;
  #droppedMs = 0;
  #sentBytes = 0;
  #isBroken = false;
  #isOver = false;
  #waitsForKey = false;
  #emptied: (() => void) | undefined;

  constructor(ports: SenderPorts) {
    this.#ports = ports;
  }

  get view(): LineView {
    const [oldest] = framesOf([...this.#going, ...this.#queue]);
    const newest = framesOf(this.#queue).at(-1) ?? framesOf(this.#going).at(-1);
    return {
      queuedMs: oldest && newest ? Math.max(0, newest.timestampMs - oldest.timestampMs) : 0,
      droppedMs: this.#droppedMs,
      sentBytes: this.#sentBytes,
      isBroken: this.#isBroken,
    };
  }

  add(message: MediaMessage): void {
    if (this.#isOver) return;
    if (message.kind === "video") {
      if (this.#waitsForKey && !message.isKey) return;
      this.#waitsForKey = false;
    }
    this.#queue.push(message);
    this.#bound();
    // Driven by what comes, and not by a timer: a browser slows the timers of hidden pages down.
    if (this.#ports.nowMs() - this.#sentAt >= batchMs) void this.#send();
  }

  /** Sends what is left; resolves when all of it is there, or the line has been given up. */
  async finish(): Promise<void> {
    if (this.#isOver) return;
    const emptied = new Promise<void>((resolve) => {
      this.#emptied = resolve;
    });
    void this.#send();
    await emptied;
    this.stop();
  }

  /** Sends nothing more. */
  stop(): void {
    this.#isOver = true;
    this.#queue = [];
    this.#emptied?.();
  }

  async #send(): Promise<void> {
    if (this.#going.length > 0) return;
    while (this.#queue.length > 0 && !this.#isOver) {
      this.#take();
      this.#sentAt = this.#ports.nowMs();
      await this.#deliver();
      this.#going = [];
      if (!this.#emptied) return;
    }
    this.#emptied?.();
  }

  /** As much as the server takes at a time. */
  #take(): void {
    let [count, sizeBytes] = [0, 0];
    for (const message of this.#queue) {
      sizeBytes += sizeOf(message);
      if (count > 0 && sizeBytes > limits.piecesBytes / 2) break;
      count += 1;
    }
    this.#going = this.#queue.splice(0, count);
  }

  async #deliver(): Promise<void> {
    let retryMs = firstRetryMs;
    while (!this.#isOver) {
      const status = await this.#ports.post(this.#number, this.#going);
      if (status !== undefined && status < 300) {
        this.#number += 1;
        this.#isBroken = false;
        this.#sentBytes += this.#going.reduce((sum, message) => sum + sizeOf(message), 0);
        return;
      }
      if (status !== undefined && isFinal(status)) {
        this.stop();
        this.#ports.over(status);
        return;
      }
      this.#isBroken = true;
      await this.#ports.wait(retryMs);
      retryMs = Math.min(lastRetryMs, retryMs * 2);
    }
  }

  /** Leaves out what is too old, by whole groups of pictures; how they are decoded stays. */
  #bound(): void {
    const [oldest] = framesOf(this.#queue);
    const newest = framesOf(this.#queue).at(-1);
    if (!oldest || !newest || newest.timestampMs - oldest.timestampMs < queueMs) return;
    const key = this.#queue.findLastIndex((one) => one.kind === "video" && one.isKey);
    const isLater = this.#queue.slice(0, Math.max(0, key)).some((one) => one.kind === "video");
    const keptFrom = isLater ? key : this.#queue.length;
    const [kept] = framesOf(this.#queue.slice(keptFrom));
    this.#droppedMs += (kept ?? newest).timestampMs - oldest.timestampMs;
    this.#queue = this.#queue.filter((one, index) => index >= keptFrom || !isFrame(one));
    if (isLater) return;
    this.#waitsForKey = true;
    this.#ports.needsKey();
  }
}

/** Whether trying again cannot help. */
function isFinal(status: number): boolean {
  return status >= 400 && status < 500 && status !== 408 && status !== 429;
}

type Frame = Extract<MediaMessage, { kind: "video" | "audio" }>;

function isFrame(message: MediaMessage): message is Frame {
  return message.kind === "video" || message.kind === "audio";
}

function framesOf(messages: readonly MediaMessage[]): readonly Frame[] {
  return messages.filter(isFrame);
}

function sizeOf(message: MediaMessage): number {
  return isFrame(message) ? message.bytes.byteLength : 0;
}
