/** Something that gathers what it has to say, and says it once a turn. */
export interface Flushable {
  /** What a log calls it. */
  readonly name: string;
  flush(): void;
}

/**
 * Gathers the work of one turn of the event loop.
 *
 * A hundred events in one turn cost each socket one write, not a hundred: topics are flushed
 * first, then the connections into which they wrote. One that breaks stops no other.
 */
export class Turn {
  readonly #topics = new Set<Flushable>();
  readonly #connections = new Set<Flushable>();
  readonly #broken: (cause: unknown, during: string) => unknown;
  #scheduled = false;

  constructor(broken: (cause: unknown, during: string) => unknown) {
    this.#broken = broken;
  }

  topic(topic: Flushable): void {
    this.#topics.add(topic);
    this.#schedule();
  }

  connection(connection: Flushable): void {
    this.#connections.add(connection);
    this.#schedule();
  }

  /** Flushes one at once, as what it has gathered must be told before what comes next. */
  now(one: Flushable): void {
    this.#flush(new Set([one]));
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => this.#run());
  }

  #run(): void {
    this.#scheduled = false;
    this.#flush(this.#topics);
    this.#flush(this.#connections);
  }

  #flush(those: Set<Flushable>): void {
    const all = [...those];
    those.clear();
    for (const one of all) {
      try {
        one.flush();
      } catch (cause) {
        this.#broken(cause, `flush of ${one.name}`);
      }
    }
  }
}
