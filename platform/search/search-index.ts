import { type Migration, SqliteAdapter } from "kysely";
import type { Db, Engine, Entry } from "./engine.ts";
import { postgresEngine } from "./postgres-engine.ts";
import type { Term } from "./query.ts";
import { soughtBy } from "./sought.ts";
import { sqliteEngine } from "./sqlite-engine.ts";

/** What is to be found. */
export interface Search {
  /** All must be there; those of `parseQuery`. Without any, the keys alone decide. */
  readonly terms: readonly Term[];
  /** Of each group, one key at least must be there. An empty group is met by nothing. */
  readonly every: readonly (readonly string[])[];
  /** Only entries with a lesser number: for the next page, the last one that was found. */
  readonly before?: number;
  readonly limit: number;
}

/** Texts by what is in them; it keeps what they are found by, not the texts themselves. */
export interface SearchIndex {
  /** Makes its tables, for a migration of whose index it is. */
  readonly migration: Migration;
  /** Lets an entry be found, in place of the one with the same number; in a write's transaction. */
  put(db: Db, entry: Entry): Promise<void>;
  /** Lets an entry be found no more. */
  remove(db: Db, number: number): Promise<void>;
  /** The numbers of what is found, the newest first. What nobody can have written finds nothing. */
  find(db: Db, search: Search): Promise<readonly number[]>;
}

/** An index of a name, which is that of its table; the same on SQLite and PostgreSQL. */
export function searchIndex(name: string): SearchIndex {
  const sqlite = sqliteEngine(name);
  const postgres = postgresEngine(name);
  const engineOf = (db: Db): Engine =>
    db.getExecutor().adapter instanceof SqliteAdapter ? sqlite : postgres;
  return {
    migration: {
      up: (db) => engineOf(db).create(db),
      down: (db) => engineOf(db).drop(db),
    },
    put: (db, entry) => engineOf(db).put(db, entry),
    remove: (db, number) => engineOf(db).remove(db, number),
    async find(db, { terms, every, before, limit }) {
      const sought = soughtBy(terms);
      const isVain = !sought || every.some((group) => group.length === 0);
      if (isVain || sought.length + every.length === 0) return [];
      return engineOf(db).find(db, { sought, every, before, limit });
    },
  };
}
