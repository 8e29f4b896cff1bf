import type { Kysely, QueryExecutorProvider } from "kysely";
import type { Sought } from "./sought.ts";

/** Any Kysely, whichever tables it knows, or a transaction of one. */
export type Db = QueryExecutorProvider;

/** A text that can be found. */
export interface Entry {
  /** A whole number from 1 on, of which the newer entry has the greater one. */
  readonly number: number;
  /** Its first 16,000 characters are searched. */
  readonly text: string;
  /** What else it is found by, exactly: ids of its room and its author. A few, and short. */
  readonly keys: readonly string[];
}

/** What an entry must be to be found, in words of the index itself. */
export interface Lookup {
  readonly sought: readonly Sought[];
  /** Of each group, one key at least. */
  readonly every: readonly (readonly string[])[];
  /** Only entries with a lesser number. */
  readonly before: number | undefined;
  readonly limit: number;
}

/** What one kind of database does to keep an index. */
export interface Engine {
  create(db: Kysely<unknown>): Promise<void>;
  drop(db: Kysely<unknown>): Promise<void>;
  put(db: Db, entry: Entry): Promise<void>;
  remove(db: Db, number: number): Promise<void>;
  find(db: Db, lookup: Lookup): Promise<readonly number[]>;
}
