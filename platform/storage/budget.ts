import { ok, type Result, refuse } from "../../core/protocol/result.ts";

interface Waiter {
  readonly amount: number;
  readonly begin: () => void;
}

/**
 * An amount of something scarce, shared by all who ask for a part of it.
 *
 * Who asks for more than is left waits for their turn, and nobody is passed on the way: a large
 * work is not kept waiting for ever by small ones.
 */
export class Budget {
  readonly #total: number;
  #left: number;
  readonly #waiting = new Set<Waiter>();

  constructor(total: number) {
    this.#total = total;
    this.#left = total;
  }

  /**
   * Does a work with a part of the amount, which is given back when it ends, well or badly.
   *
   * More than there is at all means all of it. Refused as `too-many`, without having begun, when
   * its turn does not come within `waitMs`.
   */
  async spend<Value>(
    amount: number,
    waitMs: number,
    work: () => Promise<Value>,
  ): Promise<Result<Value>> {
    const part = Math.min(amount, this.#total);
    if (!(await this.#turn(part, waitMs))) return refuse("too-many", { retryAfterMs: waitMs });
    try {
      return ok(await work());
    } finally {
      this.#left += part;
      this.#next();
    }
  }

  #turn(amount: number, waitMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const waiter: Waiter = {
        amount,
        begin: () => {
          clearTimeout(limit);
          resolve(true);
        },
      };
      const limit = setTimeout(() => {
        this.#waiting.delete(waiter);
        resolve(false);
        this.#next(); // who stood behind a large one may fit
      }, waitMs);
      this.#waiting.add(waiter);
      this.#next();
    });
  }

  #next(): void {
    for (const waiter of this.#waiting) {
      if (waiter.amount > this.#left) return;
      this.#left -= waiter.amount;
      this.#waiting.delete(waiter);
      waiter.begin();
    }
  }
}
