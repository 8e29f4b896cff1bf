/** A write that waits for its turn. */
interface Job {
  readonly run: () => Promise<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (cause: unknown) => void;
}

/** A write that was done, and is answered after the commit. */
interface Done {
  readonly job: Job;
  readonly value: unknown;
}

/** The statements that a group commit needs of its database. */
export interface Transactions {
  /** May wait for another process that writes, but must not hold up the event loop. */
  begin(): void | Promise<void>;
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
      await this.#exclusive(() => this.#batch()).catch((cause) => this.#rejectWaiting(cause));
    }
    this.#running = undefined;
  }

  async #batch(): Promise<void> {
    const done: Done[] = [];
    try {
      if (this.#transactions.isOpen()) this.#transactions.rollback(); // one that would not end
      await this.#transactions.begin();
    } catch (cause) {
      return this.#rejectWaiting(cause); // each of them would meet the same
    }
    try {
      await this.#fill(done);
      this.#transactions.commit();
    } catch (cause) {
      for (const { job } of done) job.reject(cause);
      if (this.#transactions.isOpen()) this.#transactions.rollback();
      return;
    }
    for (const { job, value } of done) job.resolve(value);
  }

  /** Runs what waits until the batch is long enough; at least one, so that there is progress. */
  async #fill(done: Done[]): Promise<void> {
    const endsAtMs = performance.now() + batchMs;
    do {
      const job = this.#waiting.shift();
      if (job) await this.#attempt(job, done);
    } while (this.#waiting.length > 0 && performance.now() < endsAtMs);
  }

  /** Runs one write; throws when its failure took the whole transaction with it. */
  async #attempt(job: Job, done: Done[]): Promise<void> {
    try {
      this.#transactions.savepoint();
      const value = await job.run();
      this.#transactions.release();
      done.push({ job, value });
    } catch (cause) {
      job.reject(cause);
      if (!this.#transactions.isOpen()) throw lostTransaction();
      this.#transactions.rollbackToSavepoint();
      this.#transactions.release();
    }
  }

  #rejectWaiting(cause: unknown): void {
    const jobs = this.#waiting;
    this.#waiting = [];
    for (const job of jobs) job.reject(cause);
  }
}

function lostTransaction(): Error {
  return new Error("the transaction was ended by a write beside this one; nothing was kept");
}
