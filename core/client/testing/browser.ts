import "fake-indexeddb/auto";
import type { Connection } from "../../hub/connection.ts";
import type { Principal } from "../../hub/handler.ts";
import type { House } from "../../hub/testing/house.ts";
import { newId } from "../../protocol/id.ts";
import { Client } from "../client.ts";
import { keepInIndexedDb, Rememberer, TopicsInIndexedDb } from "../indexed-db.ts";
import type { KeptCommand, KeptCommands } from "../kept.ts";
import { type Lives, type Locks, livesByLocks } from "../lives.ts";
import type { RememberedTopics } from "../rememberer.ts";

/** What never comes, as an answer to a page that is gone. */
const never = new Promise<never>(() => {});

/** The locks of one browser: they go with the page that holds them. */
export class FakeLocks {
  readonly #held = new Map<string, { readonly page: object; readonly free: () => void }>();
  readonly #queues = new Map<string, (() => void)[]>();

  /** The locks as one page sees them. */
  of(page: object): Locks {
    const request = async (name: string, work: () => Promise<unknown>) => {
      while (this.#held.has(name)) {
        await new Promise<void>((next) => {
          this.#queues.set(name, [...(this.#queues.get(name) ?? []), next]);
        });
      }
      const free = () => this.#free(name);
      this.#held.set(name, { page, free });
      return work().finally(() => {
        if (this.#held.get(name)?.page === page) free();
      });
    };
    const query = async () => ({ held: [...this.#held.keys()].map((name) => ({ name })) });
    return { request, query } as unknown as Locks; // the part of it that is used
  }

  /** A page is gone, and what it held is free. */
  release(page: object): void {
    for (const { page: holder, free } of [...this.#held.values()]) if (holder === page) free();
  }

  #free(name: string): void {
    this.#held.delete(name);
    const queue = this.#queues.get(name) ?? [];
    this.#queues.delete(name);
    for (const next of queue) next();
  }
}

/** A browser in which pages come and go: what is stored stays. */
export class Browser {
  readonly #house: House;
  readonly #locks = new FakeLocks();
  readonly #name = `dvor-${newId()}`;
  readonly #tabs = new Set<Tab>();
  /** Ids of the inputs that were written down, in order. */
  readonly written: string[] = [];
  /** How many were removed again. */
  removed = 0;
  /** Whether its pages reach the house. */
  hasNetwork = true;

  constructor(house: House) {
    this.#house = house;
  }

  /** Somebody opens a page; it may be one whose storage is not this browser's. */
  opens(person = "Anna", storage?: KeptCommands): Tab {
    return this.#opens({ person, storage });
  }

  /** Somebody opens a page that was made for them, and remembers. */
  opensOwn(person = "Anna", topics: RememberedTopics = this.topics()): Tab {
    return this.#opens({ person, topics, personId: person.toLowerCase() });
  }

  #opens({ person, storage, topics, personId }: Opening): Tab {
    const page = {};
    const tab: Tab = new Tab({
      house: this.#house,
      hasNetwork: () => this.hasNetwork,
      person,
      personId,
      topics,
      storage: storage ?? this.storage(livesByLocks(this.#locks.of(page))),
      written: (id) => this.written.push(id),
      removed: () => {
        this.removed += 1;
      },
      gone: () => {
        this.#tabs.delete(tab);
        this.#locks.release(page);
      },
    });
    this.#tabs.add(tab);
    return tab;
  }

  /** The lives of this browser's clients, as another page sees them. */
  lives(): Lives {
    return livesByLocks(this.#locks.of({}));
  }

  /** What is stored, as a page sees it that has these lives. */
  storage(lives: Lives = this.lives(), now = Date.now): KeptCommands {
    return keepInIndexedDb({ name: this.#name, lives, now });
  }

  /** What is remembered, as a page sees it whose program knows states of this shape. */
  topics(shape = "1", now = Date.now): RememberedTopics {
    return new TopicsInIndexedDb({ name: this.#name, shape, now });
  }

  /** All of its pages are gone. */
  isKilled(): void {
    for (const tab of [...this.#tabs]) tab.isKilled();
  }
}

interface Opening {
  readonly person: string;
  readonly storage?: KeptCommands | undefined;
  readonly topics?: RememberedTopics | undefined;
  readonly personId?: string | undefined;
}

interface Place extends Opening {
  readonly house: House;
  readonly hasNetwork: () => boolean;
  readonly storage: KeptCommands;
  readonly written: (id: string) => void;
  readonly removed: () => void;
  readonly gone: () => void;
}

/** A page with a client, which may be killed at any moment. */
export class Tab {
  readonly client: Client;
  readonly #place: Place;
  #line: Line | undefined;
  #isGone = false;
  /** Who comes by the next line. */
  person: string;

  constructor(place: Place) {
    this.#place = place;
    this.person = place.person;
    this.client = new Client({
      url: "ws://house",
      open: () => {
        this.#line = new Line(place.house, this.person, place.hasNetwork());
        return this.#line as unknown as WebSocket; // the part of it that a Socket uses
      },
      kept: this.#mortal(place.storage),
      memory: place.topics && new Rememberer(this.#mortalTopics(place.topics), place.personId),
      personId: place.personId,
    });
  }

  /** What a page that is gone asks of the storage is not done, and what it asked not answered. */
  #alive<Value>(work: () => Promise<Value>): Promise<Value> {
    return this.#isGone ? never : work().then((value) => (this.#isGone ? never : value));
  }

  #mortalTopics(topics: RememberedTopics): RememberedTopics {
    return {
      is: (person) => this.#alive(() => topics.is(person)),
      person: (id) => this.#alive(() => topics.person(id)),
      read: (personId, topic) => this.#alive(() => topics.read(personId, topic)),
      write: (personId, all) => this.#alive(() => topics.write(personId, all)),
      forget: (topic) => this.#alive(() => topics.forget(topic)),
      startAnew: () => this.#alive(() => topics.startAnew()),
      clear: () => this.#alive(() => topics.clear()),
    };
  }

  #mortal({ live, put, remove, adopt }: KeptCommands): KeptCommands {
    const alive = <Value>(work: () => Promise<Value>) => this.#alive(work);
    return {
      live: (client) => alive(() => live(client)),
      put: (command: KeptCommand) =>
        alive(async () => {
          await put(command);
          this.#place.written((command.input as { id: string }).id); // a post's
        }),
      remove: (id) =>
        alive(async () => {
          await remove(id);
          this.#place.removed();
        }),
      adopt: (adoption) => alive(() => adopt(adoption)),
    };
  }

  /** The line breaks; the page comes back by itself. */
  isCut(): void {
    this.#line?.breaks();
  }

  /** The page is gone without a word. */
  isKilled(): void {
    this.#isGone = true;
    this.#line?.breaks();
    this.client.close();
    this.#place.gone();
  }
}

/** A WebSocket that leads to a house in the same process; what is sent takes a turn. */
class Line {
  onopen: (() => void) | null = null;
  onmessage: ((message: { data: string | ArrayBuffer }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  readyState = 0;
  readonly #connection: Connection<Principal> | undefined;

  constructor({ hub }: House, name: string, hasNetwork: boolean) {
    if (!hasNetwork) {
      setImmediate(() => this.#ends(1006));
      return;
    }
    const transport = {
      send: (data: string) => this.#soon(() => this.onmessage?.({ data })),
      sendBytes: ({ buffer }: Uint8Array<ArrayBuffer>) =>
        this.#soon(() => this.onmessage?.({ data: buffer })),
      waitingBytes: () => 0,
      close: (code: number) => this.#soon(() => this.#ends(code)),
      terminate: () => this.breaks(),
    };
    this.#connection = hub.connect(transport, { person: { id: name.toLowerCase(), name } });
    this.readyState = 1;
    this.#soon(() => this.onopen?.());
  }

  send(message: string | Uint8Array): void {
    this.#soon(() => {
      if (typeof message === "string") this.#connection?.receive(message);
      else this.#connection?.receiveBytes(message);
    });
  }

  close(): void {
    this.breaks();
  }

  breaks(): void {
    this.#connection?.closed();
    this.#ends(1006);
  }

  #ends(code: number): void {
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.onclose?.({ code });
  }

  #soon(deed: () => void): void {
    setImmediate(() => {
      if (this.readyState === 1) deed();
    });
  }
}
