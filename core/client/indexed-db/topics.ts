import type { Person } from "../../protocol/frames.ts";
import type { Remembered } from "../memory.ts";
import { type RememberedTopics, rememberedLength, rememberedMax } from "../rememberer.ts";
import { type RememberedRow, SiteDatabase } from "./database.ts";

/** Where topics are remembered, and for which programs. */
export interface TopicsOptions {
  /** The database's name. */
  readonly name?: string;
  /** Names the states that this program knows: what another one wrote is not read. */
  readonly shape: string;
  /** In milliseconds UTC. */
  readonly now?: () => number;
}

/** Topics written down in the browser's IndexedDB, one database for all pages of the site. */
export class TopicsInIndexedDb implements RememberedTopics {
  readonly #database: SiteDatabase;
  readonly #shape: string;
  readonly #now: () => number;

  constructor({ name = "dvor", shape, now = Date.now }: TopicsOptions) {
    this.#database = new SiteDatabase(name);
    this.#shape = shape;
    this.#now = now;
  }

  async is(person: Person): Promise<void> {
    const { people, topics, done } = await this.#change();
    const before = await people.get("me");
    const cleared = before?.id === person.id ? undefined : topics.clear();
    await Promise.all([cleared, people.put(person, "me"), done]);
  }

  async person(id: string): Promise<Person | undefined> {
    const person = await (await this.#database.open()).get("people", "me");
    return person?.id === id ? person : undefined;
  }

  async read(personId: string, topic: string): Promise<Remembered | undefined> {
    const all = (await this.#database.open()).transaction(["people", "topics"]);
    const [person, row] = await Promise.all([
      all.objectStore("people").get("me"),
      all.objectStore("topics").get(topic),
    ]);
    if (person?.id !== personId || row?.shape !== this.#shape) return undefined;
    return { position: row.position, state: JSON.parse(row.state) };
  }

  async write(personId: string, known: ReadonlyMap<string, Remembered>): Promise<void> {
    const rows = [...known].map(([topic, one]) => [topic, this.#row(topic, one)] as const);
    const { people, topics, done } = await this.#change();
    const write = async () => {
      if ((await people.get("me"))?.id !== personId) return; // another page has heard otherwise
      for (const [topic, row] of rows) await (row ? topics.put(row) : topics.delete(topic));
      let tooMany = (await topics.count()) - rememberedMax;
      const oldestFirst = topics.index("toldAtMs");
      for (let at = await oldestFirst.openCursor(); at && tooMany > 0; at = await at.continue()) {
        await at.delete();
        tooMany -= 1;
      }
    };
    await Promise.all([write(), done]);
  }

  async forget(topic: string): Promise<void> {
    await (await this.#database.open()).delete("topics", topic);
  }

  async startAnew(): Promise<void> {
    const { topics, done } = await this.#change();
    const strip = async () => {
      for (let at = await topics.openCursor(); at; at = await at.continue()) {
        const { position: _, ...row } = at.value;
        await at.update(row);
      }
    };
    await Promise.all([strip(), done]);
  }

  async clear(): Promise<void> {
    const { people, topics, done } = await this.#change();
    await Promise.all([people.clear(), topics.clear(), done]);
  }

  async #change() {
    const database = await this.#database.open();
    const all = database.transaction(["people", "topics"], "readwrite");
    return { people: all.objectStore("people"), topics: all.objectStore("topics"), done: all.done };
  }

  /** What is to be written; nothing where the state is too long. */
  #row(topic: string, { position, state }: Remembered): RememberedRow | undefined {
    const text = JSON.stringify(state);
    if (text.length > rememberedLength) return undefined;
    return { topic, shape: this.#shape, position, state: text, toldAtMs: this.#now() };
  }
}
