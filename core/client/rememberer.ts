import type { Person } from "../protocol/frames.ts";
import type { Memory, Remembered } from "./memory.ts";

/** More topics are not remembered: the one that was told of least recently goes. */
export const rememberedMax = 30;

/** A state that is longer is not remembered: as JSON, in UTF-16 code units. */
export const rememberedLength = 2_000_000;

/**
 * Where what one person knows is written down; one place for all pages of a site.
 *
 * Any of these may reject, or never resolve, as where a browser is full or forbids to store.
 */
export interface RememberedTopics {
  /** Says whose they are from now on; what somebody else knew is deleted. */
  is(person: Person): Promise<void>;
  /** Whose they are, if they are this person's. */
  person(id: string): Promise<Person | undefined>;
  /** What is known of a topic, if it is this person's. */
  read(personId: string, topic: string): Promise<Remembered | undefined>;
  /** Writes topics down, if they are this person's. */
  write(personId: string, topics: ReadonlyMap<string, Remembered>): Promise<void>;
  /** Deletes a topic; one that is not there is no failure. */
  forget(topic: string): Promise<void>;
  /** Deletes all positions. */
  startAnew(): Promise<void>;
  /** Deletes everything, and whose it was. */
  clear(): Promise<void>;
}

/** What changes is written down so often at most: a busy topic changes a hundred times a second. */
const gatherMs = 500;

/** A storage that has not answered for so long is not waited for: the server may be faster. */
const patienceMs = 250;

/** A memory that is written down. Where that fails nothing is remembered, and nobody is hurt. */
export class Rememberer implements Memory {
  readonly #topics: RememberedTopics;
  #personId: string | undefined;
  /** What is known better than it is written down. */
  #pending = new Map<string, Remembered>();
  #gathering: ReturnType<typeof setTimeout> | undefined;

  constructor(topics: RememberedTopics, personId: string | undefined) {
    this.#topics = topics;
    this.#personId = personId;
  }

  async person(): Promise<Person | undefined> {
    const id = this.#personId;
    return id === undefined ? undefined : this.#topics.person(id).catch(nothing);
  }

  async recall(topic: string): Promise<Remembered | undefined> {
    const id = this.#personId;
    if (id === undefined) return undefined;
    const known = this.#pending.get(topic) ?? (await soon(this.#topics.read(id, topic)));
    return id === this.#personId ? known : undefined; // somebody else came meanwhile
  }

  told(topic: string, known: Remembered | undefined): void {
    if (!known) {
      this.#pending.delete(topic);
      return this.#tried(this.#topics.forget(topic));
    }
    if (this.#personId === undefined) return;
    this.#pending.set(topic, known);
    this.#gathering ??= setTimeout(() => this.flush(), gatherMs);
  }

  is(person: Person | undefined): void {
    if (person?.id !== this.#personId) this.#pending.clear();
    this.#personId = person?.id;
    this.#tried(person ? this.#topics.is(person) : this.#topics.clear());
  }

  startAnew(): void {
    for (const [topic, { state }] of this.#pending) this.#pending.set(topic, { state });
    this.#tried(this.#topics.startAnew());
  }

  flush(): void {
    clearTimeout(this.#gathering);
    this.#gathering = undefined;
    const known = this.#pending;
    this.#pending = new Map();
    if (this.#personId === undefined || known.size === 0) return;
    this.#tried(this.#topics.write(this.#personId, known));
  }

  /** Nobody is told that it failed: what was not remembered is asked for again. */
  #tried(storing: Promise<unknown>): void {
    storing.catch(nothing);
  }
}

/** What is answered soon; nothing where it fails, or takes too long. */
async function soon<Value>(answer: Promise<Value>): Promise<Value | undefined> {
  const { promise: enough, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => resolve(undefined), patienceMs);
  return Promise.race([answer, enough])
    .catch(nothing)
    .finally(() => clearTimeout(timer));
}

function nothing(): undefined {
  return undefined;
}
