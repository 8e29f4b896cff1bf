/** Something that gathers what it has to say, and says it once a turn. */
export interface Flushable {
  flush(): void;
}

/**
 * Gathers the work of one turn of the event loop.
 *
 * A hundred events in one turn cost each socket one write, not a hundred: topics are flushed
 * first, then the connections into which they wrote.
 */
export class Turn {
  readonly #topics = new Set<Flushable>();
  readonly #connections = new Set<Flushable>();
  #scheduled = false;

  topic(topic: Flushable): void {
    this.#topics.add(topic);
    this.#schedule();
  }

  connection(connection: Flushable): void {
    this.#connections.add(connection);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => this.#run());
  }

  #run(): void {
    this.#scheduled = false;
    const topics = [...this.#topics];
    this.#topics.clear();
    for (const topic of topics) topic.flush();
    const connections = [...this.#connections];
    this.#connections.clear();
    for (const connection of connections) connection.flush();
  }
}
