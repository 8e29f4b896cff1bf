import { Database as Sqlite } from "bun:sqlite";
import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { join } from "node:path";
import { sql } from "kysely";
import { temporaryFolder } from "../testing/temporary.ts";
import type { Database } from "./database.ts";
import { GroupCommit, type Transactions } from "./group-commit.ts";
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

describe("a transaction that cannot be begun, or that ends by itself", () => {
  /** Statements that do nothing, except those that a test replaces. */
  function transactions(replaced: Partial<Transactions>): Transactions {
    const nothing = () => undefined;
    const none = { begin: nothing, commit: nothing, rollback: nothing, savepoint: nothing };
    return {
      ...none,
      release: nothing,
      rollbackToSavepoint: nothing,
      isOpen: () => true,
      ...replaced,
    };
  }
  const inTurn = (batch: () => Promise<void>) => batch();
  const settled = async (group: GroupCommit, ...works: readonly (() => Promise<string>)[]) =>
    (await Promise.allSettled(works.map((work) => group.write(work)))).map(({ status }) => status);
  const good = async () => "done";
  const bad = async () => Promise.reject(new Error("on purpose"));

  test("fails all that wait, and the next ones are tried again", async () => {
    let isLocked = true;
    const begin = () => {
      if (isLocked) throw new Error("locked");
    };
    const group = new GroupCommit(transactions({ begin, isOpen: () => false }), inTurn);
    expect(await settled(group, good, good, good)).toEqual(["rejected", "rejected", "rejected"]);
    isLocked = false;
    expect(await settled(group, good)).toEqual(["fulfilled"]);
  });

  test("fails those that were done in it, and none that still waits", async () => {
    let isOpen = false;
    const begin = () => {
      isOpen = true;
    };
    const breaks = async () => {
      isOpen = false;
      return bad();
    };
    const group = new GroupCommit(transactions({ begin, isOpen: () => isOpen }), inTurn);
    expect(await settled(group, good, breaks, good)).toEqual(["rejected", "rejected", "fulfilled"]);
    expect(await settled(group, breaks, good)).toEqual(["rejected", "fulfilled"]);
  });

  test("answers everyone also when it cannot be rolled back", async () => {
    let isStuck = true;
    const fails = () => {
      if (isStuck) throw new Error("stuck");
    };
    const stuck = transactions({ commit: fails, rollback: fails });
    const group = new GroupCommit(stuck, inTurn);
    expect(await settled(group, good, good)).toEqual(["rejected", "rejected"]);
    isStuck = false;
    expect(await settled(group, good)).toEqual(["fulfilled"]);
  });
});
