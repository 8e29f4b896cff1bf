/** Who was asked for a playlist within this time watches. */
const watchesMs = 12_000;

/** So many are remembered who have asked; whoever shows no cookie is somebody new each time. */
const askedMax = 20_000;

/** When somebody has asked for a playlist, first and last. */
interface Asked {
  readonly firstMs: number;
  lastMs: number;
}

/**
 * Who watches one channel: whoever is on its page, and whoever plays it elsewhere.
 *
 * Each person counts once, however many pages they have; its owner does not.
 */
export class Watchers {
  readonly #ownerId: string;
  /** The connections of each who is on the page. */
  readonly #here = new Map<string, number>();
  readonly #asked = new Map<string, Asked>();

  constructor(ownerId: string) {
    this.#ownerId = ownerId;
  }

  joined(personId: string): void {
    this.#here.set(personId, (this.#here.get(personId) ?? 0) + 1);
  }

  left(personId: string): void {
    const others = (this.#here.get(personId) ?? 0) - 1;
    if (others > 0) this.#here.set(personId, others);
    else this.#here.delete(personId);
  }

  /** Somebody was given a playlist. */
  asked(personId: string, nowMs: number): void {
    const known = this.#asked.get(personId);
    if (known) known.lastMs = nowMs;
    else if (this.#asked.size < askedMax) {
      this.#asked.set(personId, { firstMs: nowMs, lastMs: nowMs });
    }
  }

  /** How many watch. */
  count(nowMs: number): number {
    let count = this.#here.size - (this.#here.has(this.#ownerId) ? 1 : 0);
    for (const [personId, { firstMs, lastMs }] of this.#asked) {
      if (nowMs - lastMs > watchesMs) this.#asked.delete(personId);
      // Who has asked once only may be a program that is nobody twice.
      else if (lastMs > firstMs && personId !== this.#ownerId && !this.#here.has(personId)) count++;
    }
    return count;
  }

  /** Whether nobody is known here. */
  get isEmpty(): boolean {
    return this.#here.size === 0 && this.#asked.size === 0;
  }
}
