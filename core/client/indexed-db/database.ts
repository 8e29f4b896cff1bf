import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { Person, Position } from "../../protocol/frames.ts";
import type { KeptCommand } from "../kept.ts";

/** A topic as it is remembered. */
export interface RememberedRow {
  readonly topic: string;
  /** Which states the program knew that wrote it. */
  readonly shape: string;
  readonly position?: Position | undefined;
  /** As JSON. */
  readonly state: string;
  /** In milliseconds UTC. */
  readonly toldAtMs: number;
}

interface Tables extends DBSchema {
  /** Since version 1. */
  commands: { key: string; value: KeptCommand };
  /** Whose the topics are: one row at most, called `me`. Since version 2. */
  people: { key: string; value: Person };
  /** Since version 2. */
  topics: { key: string; value: RememberedRow; indexes: { toldAtMs: number } };
}

const version = 2;

/** The browser's database for this site, opened when it is first asked for. */
export class SiteDatabase {
  readonly #name: string;
  #opened: Promise<IDBPDatabase<Tables>> | undefined;

  constructor(name: string) {
    this.#name = name;
  }

  /** Opens it, also anew after it was lost. */
  open(): Promise<IDBPDatabase<Tables>> {
    if (this.#opened) return this.#opened;
    const lost = () => {
      this.#opened = undefined;
    };
    this.#opened = openDB<Tables>(this.#name, version, {
      upgrade,
      // A newer page wants to change the tables, or somebody clears the site's data.
      blocking(_version, _wanted, event) {
        lost();
        (event.target as IDBDatabase).close(); // the event is the database's own
      },
      terminated: lost,
    });
    this.#opened.catch(lost); // and it is tried again the next time
    return this.#opened;
  }
}

/** Adds what the older version does not have; what is stored stays. */
function upgrade(database: IDBPDatabase<Tables>, older: number): void {
  if (older < 1) database.createObjectStore("commands", { keyPath: "id" });
  if (older < 2) {
    database.createObjectStore("people");
    const topics = database.createObjectStore("topics", { keyPath: "topic" });
    topics.createIndex("toldAtMs", "toldAtMs");
  }
}
