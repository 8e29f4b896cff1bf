import { Database as Sqlite } from "bun:sqlite";
import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { join } from "node:path";
import { sql } from "kysely";
import { temporaryFolder } from "../testing/temporary.ts";
import type { Database } from "./database.ts";
import { GroupCommit } from "./group-commit.ts";
import { openSqlite } from "./sqlite.ts";

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let path: string;
let db: Database;

beforeEach(async () => {
  folder = await temporaryFolder();
  path = join(folder.path, "test.sqlite");
  db = openSqlite(path);
  await db.write((tx) => sql`create table note (text text primary key)`.execute(tx));
});
afterEach(async () => {
  await db.close();
  await folder[Symbol.asyncDispose]();
});

const writes = (text: string) =>
  db.write(async (tx) => {
    await sql`insert into note values (${text})`.execute(tx);
    return text;
  });

/** What another process finds in the file. */
function found(): unknown[] {
  const file = new Sqlite(path, { readonly: true });
  const rows = file.query("select text from note order by text").values().flat();
  file.close();
  return rows;
}

describe("writes of one moment", () => {
  test("are each answered with their own value, and are on disk by then", async () => {
    const answers = await Promise.all(["a", "b", "c"].map(writes));
    expect(answers).toEqual(["a", "b", "c"]);
    expect(found()).toEqual(["a", "b", "c"]);
  });

  test("share one commit", async () => {
    let commits = 0;
    const nothing = () => undefined;
    const counting = new GroupCommit(
      {
        begin: nothing,
        commit: () => void commits++,
        rollback: nothing,
        savepoint: nothing,
        release: nothing,
        rollbackToSavepoint: nothing,
        isOpen: () => true,
      },
      (batch) => batch(),
    );
    await Promise.all(Array.from({ length: 100 }, () => counting.write(async () => undefined)));
    expect(commits).toBe(1);
  });

  test("do not fall with the one that fails", async () => {
    const [a, twice, b] = await Promise.allSettled([writes("a"), writes("a"), writes("b")]);
    expect([a?.status, twice?.status, b?.status]).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(found()).toEqual(["a", "b"]);
  });

  test("leave nothing behind when they throw after writing", async () => {
    const failing = db.write(async (tx) => {
      await sql`insert into note values ('x')`.execute(tx);
      throw new Error("on purpose");
    });
    await expect(failing).rejects.toThrow("on purpose");
    expect(found()).toEqual([]);
  });

  test("are not seen by a reader before they are committed", async () => {
    let seen: unknown;
    await db.write(async (tx) => {
      await sql`insert into note values ('x')`.execute(tx);
      seen = (await sql`select text from note`.execute(db.read)).rows;
    });
    expect(seen).toEqual([]);
    expect((await sql`select text from note`.execute(db.read)).rows).toEqual([{ text: "x" }]);
  });
});

describe("a disk that is full", () => {
  test("fails what does not fit, keeps what was answered, and heals", async () => {
    await writes("before");
    const { page_count } = Object((await sql`pragma page_count`.execute(db.schema)).rows[0]);
    await sql.raw(`pragma max_page_count = ${page_count + 2}`).execute(db.schema);
    const large = Array.from({ length: 20 }, (_, index) => writes(`${index}`.repeat(9_000)));
    const results = await Promise.allSettled(large);
    const kept = results.filter(({ status }) => status === "fulfilled");
    expect(results.some(({ status }) => status === "rejected")).toBe(true);
    expect(found()).toHaveLength(1 + kept.length);
    await sql.raw("pragma max_page_count = 1000000").execute(db.schema);
    expect(await writes("after")).toBe("after");
  });
});
