import { afterAll, describe } from "bun:test";
import type { Database } from "../db/database.ts";
import { openSqlite } from "../db/sqlite.ts";
import { type Postgres, startPostgres } from "./postgres.ts";
import { needs } from "./program.ts";
import { ReusedDatabases } from "./reused-databases.ts";

/** Opens a fresh, empty database. */
export type OpenDatabase = () => Promise<Database>;

let server: Promise<{ postgres: Postgres; databases: ReusedDatabases }> | undefined;

async function start(initdb: string) {
  const postgres = await startPostgres(initdb);
  return { postgres, databases: new ReusedDatabases(postgres) };
}

/**
 * Runs a suite on every database: SQLite in memory always, PostgreSQL where it is installed.
 *
 * One server serves the suites of a test file.
 */
export function onEveryDatabase(suite: (open: OpenDatabase) => void): void {
  describe("on SQLite", () => suite(async () => openSqlite(":memory:")));
  const initdb = needs("initdb");
  describe.skipIf(!initdb)("on PostgreSQL", () => {
    afterAll(async () => {
      const running = await server;
      server = undefined;
      await running?.postgres.stop();
    });
    suite(async () => {
      server ??= start(initdb ?? "");
      return (await server).databases.open();
    });
  });
}
