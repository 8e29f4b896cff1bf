import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import type { Database } from "./database.ts";
import { createLanes } from "./lanes.ts";

/** SQLSTATE of a conflict that goes away when the transaction is run again (class 40). */
const conflicts = new Set(["40001", "40P01"]);
const attemptsMax = 6;
const int8 = 20;

/** Opens PostgreSQL, version 15 or newer, by its address; a function is asked at the first use. */
export function openPostgres(address: string | (() => Promise<string>)): Database {
  const pool = async () => createPool(typeof address === "string" ? address : await address());
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  const inLane = createLanes();
  return {
    dialect: "postgres",
    read: db,
    schema: db,
    write: (work, lane) => inLane(lane, () => transact(db, work)),
    close: () => db.destroy(),
  };
}

function createPool(url: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 10_000,
    types: {
      // Counts and times fit a double; the driver would give them as text.
      getTypeParser: ((oid: number, format?: "text") =>
        oid === int8
          ? Number
          : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
    },
  });
  // A connection that breaks is replaced, and what was under way on it fails where it is awaited.
  // Without a listener the event would end the process: of the pool for connections at rest, of
  // each connection while it is in use.
  pool.on("error", () => undefined);
  pool.on("connect", (connection) => connection.on("error", () => undefined));
  return pool;
}

/** Runs a write, and runs it again after a conflict with another one. */
async function transact<Value>(
  db: Kysely<unknown>,
  work: (transaction: Kysely<unknown>) => Promise<Value>,
): Promise<Value> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction().execute(work);
    } catch (cause) {
      if (attempt === attemptsMax || !isConflict(cause)) throw cause;
      await new Promise((done) => setTimeout(done, Math.random() * 2 ** attempt));
    }
  }
}

function isConflict(cause: unknown): boolean {
  return cause instanceof Error && "code" in cause && conflicts.has(String(cause.code));
}
