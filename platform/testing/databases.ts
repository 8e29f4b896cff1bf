import { afterAll, describe } from "bun:test";
import type { Database } from "../db/database.ts";
import { openPostgres } from "../db/postgres.ts";
import { openSqlite } from "../db/sqlite.ts";
import { type Postgres, startPostgres } from "./postgres.ts";
import { needs } from "./program.ts";

/** Opens a fresh, empty database. */
export type OpenDatabase = () => Promise<Database>;

let server: Promise<Postgres> | undefined;

/**
 * Runs a suite on every database: SQLite in memory always, PostgreSQL where it is installed.
 *
 * One server serves all the suites of a test process.
 */
export function onEveryDatabase(suite: (open: OpenDatabase) => void): void {
  describe("on SQLite", () => suite(async () => openSqlite(":memory:")));
  const initdb = needs("initdb");
  describe.skipIf(!initdb)("on PostgreSQL", () => {
    afterAll(async () => {
      const running = await server;
      server = undefined;
      await running?.stop();
    });
    suite(async () => {
      server ??= startPostgres(initdb ?? "");
      return openPostgres(await (await server).database());
    });
  });
}
