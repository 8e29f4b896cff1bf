import { afterAll, describe, expect, test } from "bun:test";
import { fileURLToPath } from "node:url";
import { sql } from "kysely";
import { type Database, withTables } from "../db/database.ts";
import { migrate } from "../db/migrate.ts";
import { openPostgres } from "../db/postgres.ts";
import { openSqlite } from "../db/sqlite.ts";
import { type Postgres, startPostgres } from "../testing/postgres.ts";
import { needs } from "../testing/program.ts";
import { temporaryFolder } from "../testing/temporary.ts";
import { enqueue } from "./enqueue.ts";
import { jobMigrations } from "./tables.ts";
import { type DeedTables, deedJob } from "./testing/deed.ts";

const count = 20;

/** A process that does jobs, and what it says of them. */
function startProcess(...words: readonly string[]) {
  const program = fileURLToPath(import.meta.resolve("./testing/process.ts"));
  const child = Bun.spawn([process.execPath, program, ...words], {
    stdout: "pipe",
    stderr: "inherit",
  });
  const lines = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  return {
    /** Resolves when it has said so many lines that begin with this word. */
    async says(word: string, times: number): Promise<void> {
      const said = () => text.split("\n").filter((line) => line.startsWith(word)).length;
      while (said() < times) {
        const { value, done } = await lines.read();
        if (done) throw new Error(`it ended after ${text}`);
        text += value;
      }
    },
    async kill() {
      child.kill("SIGKILL");
      await child.exited;
    },
  };
}

/** Kills one of two processes while it holds two jobs, and counts what was done. */
async function killOneOfTwo(db: Database, address: string): Promise<void> {
  await migrate(db, new Map([["jobs", jobMigrations]]));
  await sql`create table deed (n integer, deed text, "by" text)`.execute(db.schema);
  await db.write(async (tx) => {
    for (let n = 1; n <= count; n++) await enqueue(withTables(tx), deedJob, { n });
  });
  const holder = startProcess(address, "holder", "holds");
  await holder.says("begun", 2);
  const other = startProcess(address, "other");
  await other.says("ended", 1);
  await holder.kill();
  await other.says("ended", count);
  await other.kill();

  const deeds = await withTables<DeedTables>(db.read).selectFrom("deed").selectAll().execute();
  const ended = deeds.filter(({ deed }) => deed === "ended").map(({ n }) => n);
  expect(ended.sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, n) => n + 1));
  const held = deeds.filter(({ by }) => by === "holder").map(({ n }) => n);
  const twice = ended.filter((n) => deeds.filter((one) => one.n === n && one.deed === "begun")[1]);
  expect(held).toHaveLength(2);
  expect(twice).toEqual(held.sort((a, b) => a - b));
}

describe("a process killed amid its jobs leaves them to another one, and all are done once", () => {
  test("on SQLite", async () => {
    await using folder = await temporaryFolder();
    const path = `${folder.path}/jobs.sqlite`;
    const db = openSqlite(path);
    await killOneOfTwo(db, path);
    await db.close();
  }, 30_000);

  const initdb = needs("initdb");
  let server: Promise<Postgres> | undefined;
  afterAll(async () => (await server)?.stop());

  test.skipIf(!initdb)(
    "on PostgreSQL",
    async () => {
      server = startPostgres(initdb ?? "");
      const address = await (await server).database();
      const db = openPostgres(address);
      await killOneOfTwo(db, address);
      await db.close();
    },
    30_000,
  );
});
