/** How a way between a page and the house is. */
export interface LinePlan {
  /** There and back, without jitter. */
  readonly rttMs: number;
  /** The mean of what is added to each way, exponentially. */
  readonly jitterMs: number;
  /** The part of messages that are lost at first, and hold up all after them. */
  readonly lostPart: number;
}

/** Numbers from 0 to below 1 that look random, from a seed. */
export function randoms(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b_79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

/** One direction of a connection, as TCP is: all comes, late at times, and in order. */
export class Line {
  readonly #plan: LinePlan;
  readonly #random: () => number;
  #lastMs = 0;
  #onWay: { readonly atMs: number; readonly payload: Uint8Array }[] = [];
  #messages = 0;
  #sizeBytes = 0;

  constructor(plan: LinePlan, random: () => number) {
    this.#plan = plan;
    this.#random = random;
  }

  get messages(): number {
    return this.#messages;
  }

  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  sends(payload: Uint8Array, nowMs: number): void {
    const { rttMs, jitterMs, lostPart } = this.#plan;
    const isLost = this.#random() < lostPart;
    const wayMs = rttMs / 2 - Math.log(1 - this.#random()) * jitterMs + (isLost ? rttMs + 50 : 0);
    this.#lastMs = Math.max(this.#lastMs, nowMs + wayMs);
    this.#onWay.push({ atMs: this.#lastMs, payload });
    this.#messages++;
    this.#sizeBytes += payload.byteLength;
  }

  /** What has come by now. */
  arrived(nowMs: number): readonly Uint8Array[] {
    const still = this.#onWay.findIndex(({ atMs }) => atMs > nowMs);
    const count = still < 0 ? this.#onWay.length : still;
    return this.#onWay.splice(0, count).map(({ payload }) => payload);
  }

  /** What is on its way never comes. */
  loses(): void {
    this.#onWay = [];
  }
}
