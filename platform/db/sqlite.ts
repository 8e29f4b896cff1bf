import { Database as BunDatabase, type Statement } from "bun:sqlite";
import { Kysely, SqliteDialect, type SqliteStatement } from "kysely";
import type { Database } from "./database.ts";
import { GroupCommit } from "./group-commit.ts";

/** How long a write waits for another process that holds the file, a backup tool for one. */
const lockedMs = 5_000;

/** How often it looks meanwhile. */
const lookMs = 50;

/** How long a statement waits; short, because nothing else is done in that time. */
const busyMs = 20;

/**
 * Opens SQLite in a file, or in memory with `":memory:"`.
 *
 * WAL with `synchronous=FULL`: a commit is answered when it is on disk, and readers are never
 * held up by the writer (https://sqlite.org/wal.html, section 2).
 */
export function openSqlite(path: string): Database {
  const inMemory = path === ":memory:";
  const writer = new BunDatabase(path, { create: true, strict: true });
  writer.run(`pragma busy_timeout = ${busyMs}`);
  writer.run("pragma journal_mode = wal");
  writer.run("pragma synchronous = full");
  writer.run("pragma foreign_keys = on");
  writer.run("pragma cache_size = -32768"); // 32 MiB
  // A longer log between checkpoints: they cost two flushes and hold the writer up.
  writer.run("pragma wal_autocheckpoint = 8000");
  const writing = kyselyOn(writer);
  // A database in memory is one connection; Kysely lets its reads wait while a batch runs.
  const reading = inMemory ? writing : kyselyOn(openReader(path));
  let current = writing;
  const group = new GroupCommit(transactionsOf(writer), (batch) =>
    writing.connection().execute(async (connection) => {
      current = connection;
      await batch();
    }),
  );
  return {
    dialect: "sqlite",
    read: reading,
    schema: writing,
    write: (work) => group.write(() => work(current)),
    async close() {
      await group.idle();
      if (!inMemory) await reading.destroy();
      writer.run("pragma optimize");
      await writing.destroy();
    },
  };
}

function openReader(path: string): BunDatabase {
  const reader = new BunDatabase(path, { readonly: true, strict: true });
  reader.run(`pragma busy_timeout = ${busyMs}`);
  return reader;
}

function transactionsOf(writer: BunDatabase) {
  const run = (sql: string) => {
    const statement = writer.query(sql);
    return () => void statement.run();
  };
  return {
    begin: whenUnlocked(run("begin immediate")),
    commit: run("commit"),
    rollback: run("rollback"),
    savepoint: run("savepoint one"),
    release: run("release one"),
    rollbackToSavepoint: run("rollback to one"),
    isOpen: () => writer.inTransaction,
  };
}

/** Repeats a statement while another process holds the file; other work goes on between. */
function whenUnlocked(begin: () => void) {
  return async () => {
    const givesUpAtMs = performance.now() + lockedMs;
    for (;;) {
      try {
        return begin();
      } catch (cause) {
        if (!isLocked(cause) || performance.now() > givesUpAtMs) throw cause;
        await new Promise((done) => setTimeout(done, lookMs));
      }
    }
  };
}

/** Whether something failed because another process holds the file (SQLite's code 5). */
export function isLocked(cause: unknown): boolean {
  return cause instanceof Error && "code" in cause && String(cause.code).startsWith("SQLITE_BUSY");
}

/** Statements kept ready for each connection; the house has a few dozen. */
const statementsKept = 500;

/** Bun's SQLite in the shape that Kysely's own dialect wants. */
function kyselyOn(database: BunDatabase): Kysely<unknown> {
  const statements = new Map<string, SqliteStatement>();
  const prepare = (sql: string) => {
    const found = statements.get(sql);
    if (found) return found;
    if (statements.size >= statementsKept) statements.clear();
    const made = statementOf(database.prepare(sql));
    statements.set(sql, made);
    return made;
  };
  const close = () => database.close();
  return new Kysely({ dialect: new SqliteDialect({ database: { prepare, close } }) });
}

function statementOf(statement: Statement<unknown, never[]>): SqliteStatement {
  const bound = (parameters: readonly unknown[]) => parameters as never[]; // checked by SQLite
  return {
    reader: statement.columnNames.length > 0,
    all: (parameters) => statement.all(...bound(parameters)),
    run: (parameters) => statement.run(...bound(parameters)),
    iterate: (parameters) => statement.iterate(...bound(parameters)),
  };
}
