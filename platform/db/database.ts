import type { Kysely } from "kysely";

/**
 * The database of a Dvor, whichever it is.
 *
 * What must be unique or counted is so by the database itself (constraints, atomic updates):
 * on PostgreSQL writes run side by side, on SQLite one after the other.
 */
export interface Database {
  readonly dialect: "sqlite" | "postgres";
  /** For reading; never sees what is not committed. `withTables` says which tables there are. */
  readonly read: Kysely<unknown>;
  /**
   * Runs a function in a transaction; resolves when what it wrote is on disk.
   *
   * When the function throws, nothing it wrote stays. It may be run again after a conflict on
   * PostgreSQL, so it must do nothing but use the database. Writes of one lane are done in the
   * order in which they were given; others may run side by side.
   */
  write<Value>(
    work: (transaction: Kysely<unknown>) => Promise<Value>,
    lane?: string,
  ): Promise<Value>;
  /** For migrations only: a connection that may change the schema. */
  readonly schema: Kysely<unknown>;
  close(): Promise<void>;
}

/** The database seen as one that has certain tables; the migrations make that true. */
export function withTables<Tables>(db: Kysely<unknown>): Kysely<Tables> {
  return db as Kysely<Tables>; // a Kysely holds no rows: its type is only what may be asked
}
