/** A write that waits for its turn. */
interface Job {
  readonly run: () => Promise<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (cause: unknown) => void;
}

/** The statements that a group commit needs of its database. */
export interface Transactions {
  begin(): void;
  commit(): void;
  rollback(): void;
  savepoint(): void;
  release(): void;
  rollbackToSavepoint(): void;
  /** False when the database has ended the transaction by itself, as SQLite does on some errors. */
  isOpen(): boolean;
}

/** A batch ends after this time at the latest, so that the event loop is not held up. */
const batchMs = 10;

/**
 * Gathers the writes of a moment into one transaction, and so into one flush to disk.
 *
 * Each write has a savepoint of its own: one that fails is undone alone. All are answered only
 * after the commit, so whatever was answered is on disk.
 */
export class GroupCommit {
  readonly #transactions: Transactions;
  readonly #exclusive: (batch: () => Promise<void>) => Promise<void>;
  #waiting: Job[] = [];
  #running: Promise<void> | undefined;

  /** `exclusive` runs a batch while nothing else uses the connection. */
  constructor(
    transactions: Transactions,
    exclusive: (batch: () => Promise<void>) => Promise<void>,
  ) {
    this.#transactions = transactions;
    this.#exclusive = exclusive;
  }

  /** Runs a write in the next batch. */
  write<Value>(run: () => Promise<Value>): Promise<Value> {
    return new Promise<Value>((resolve, reject) => {
      this.#waiting.push({ run, resolve: resolve as Job["resolve"], reject });
      this.#running ??= this.#runAll();
    });
  }

  /** Resolves when no write is waiting or under way. */
  async idle(): Promise<void> {
    await this.#running;
  }

  async #runAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      // Everything that arrives in this turn of the loop goes into the same batch.
      await new Promise((done) => setImmediate(done));
      await this.#exclusive(() => this.#batch());
    }
    this.#running = undefined;
  }

  async #batch(): Promise<void> {
    const done: { job: Job; value: unknown }[] = [];
    const endsAtMs = performance.now() + batchMs;
    try {
      this.#transactions.begin();
      while (this.#waiting.length > 0 && performance.now() < endsAtMs) {
        const jobs = this.#waiting;
        const job = jobs.shift();
        if (job && !(await this.#attempt(job, done))) return this.#fail(done, lostTransaction());
      }
      this.#transactions.commit();
    } catch (cause) {
      if (this.#transactions.isOpen()) this.#transactions.rollback();
      return this.#fail(done, cause);
    }
    for (const { job, value } of done) job.resolve(value);
  }

  /** Runs one write; false when its failure took the whole transaction with it. */
  async #attempt(job: Job, done: { job: Job; value: unknown }[]): Promise<boolean> {
    this.#transactions.savepoint();
    try {
      const value = await job.run();
      this.#transactions.release();
      done.push({ job, value });
      return true;
    } catch (cause) {
      job.reject(cause);
      if (!this.#transactions.isOpen()) return false;
      this.#transactions.rollbackToSavepoint();
      this.#transactions.release();
      return true;
    }
  }

  #fail(done: readonly { job: Job }[], cause: unknown): void {
    for (const { job } of done) job.reject(cause);
    // A batch that could not even begin would otherwise be tried for ever.
    if (done.length === 0) this.#waiting.shift()?.reject(cause);
  }
}

function lostTransaction(): Error {
  return new Error("the transaction was ended by a write beside this one; nothing was kept");
}
