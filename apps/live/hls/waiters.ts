/** How waiting ended: it is there, it took too long, or nobody waits any more. */
export type Woken = "ready" | "late" | "gone";

interface Waiter {
  readonly isReady: () => boolean;
  readonly sinceMs: number;
  readonly wake: (how: Woken) => void;
}

/** Who waits for something that is still to come. It holds nobody who has gone away. */
export class Waiters {
  #waiting = new Set<Waiter>();

  get count(): number {
    return this.#waiting.size;
  }

  /** Waits until a condition holds, which is looked at whenever `wake` is called. */
  wait(isReady: () => boolean, sinceMs: number, signal?: AbortSignal): Promise<Woken> {
    if (isReady()) return Promise.resolve("ready");
    if (signal?.aborted) return Promise.resolve("gone");
    return new Promise((resolve) => {
      const leave = () => waiter.wake("gone");
      const waiter: Waiter = {
        isReady,
        sinceMs,
        wake: (how) => {
          this.#waiting.delete(waiter);
          signal?.removeEventListener("abort", leave);
          resolve(how);
        },
      };
      this.#waiting.add(waiter);
      signal?.addEventListener("abort", leave);
    });
  }

  /** Something has come: answers everybody for whom it is enough, in one pass. */
  wake(): void {
    for (const waiter of this.#waiting) if (waiter.isReady()) waiter.wake("ready");
  }

  /** Answers everybody who has waited since then or longer. */
  sweep(sinceMs: number): void {
    for (const waiter of this.#waiting) if (waiter.sinceMs <= sinceMs) waiter.wake("late");
  }
}
