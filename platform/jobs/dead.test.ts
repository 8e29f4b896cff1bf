import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import * as z from "zod/mini";
import { type Database, withTables } from "../db/database.ts";
import { onEveryDatabase } from "../testing/databases.ts";
import { forgetDead, listDead, retryDead } from "./dead.ts";
import { defineJob, GiveUp } from "./job.ts";
import type { JobDb } from "./tables.ts";
import { openQueue, type Queue } from "./testing/queue.ts";

onEveryDatabase((open) => {
  let queue: Queue;
  let isMended: boolean;
  const sending = defineJob({
    kind: "test.send",
    input: z.object({ to: z.string() }),
    async run({ to }) {
      if (!isMended) throw new GiveUp(`${to} does not answer`);
    },
  });
  const change = <Value>(work: (db: JobDb) => Promise<Value>) =>
    queue.db.write((tx) => work(withTables(tx)));
  const list = (db: Database, page = { limit: 10 }) => listDead(withTables(db.read), page);
  /** A dead letter, made a second after the one before. */
  async function deadLetter(to: string, key?: string): Promise<string> {
    queue.clock.pass(1_000);
    const id = await queue.enqueue(sending, { to }, key === undefined ? {} : { key });
    await queue.work(queue.worker([sending]));
    return id;
  }

  beforeEach(async () => {
    queue = await openQueue(await open());
    isMended = false;
  });
  afterEach(() => queue.db.close());

  describe("dead letters", () => {
    test("are listed from the newest, with the reason and without the input", async () => {
      const [first, second] = [await deadLetter("anna"), await deadLetter("boris")];
      const at = queue.clock.now();
      const letter = { kind: "test.send", attempt: 1 };
      expect(await list(queue.db)).toEqual([
        { ...letter, id: second, error: "boris does not answer", createdAt: at, endedAt: at },
        {
          ...{ ...letter, id: first, error: "anna does not answer" },
          ...{ createdAt: at - 1_000, endedAt: at - 1_000 },
        },
      ]);
    });

    test("are listed page by page", async () => {
      const ids: string[] = [];
      for (const to of ["a", "b", "c"]) ids.unshift(await deadLetter(to));
      const db: JobDb = withTables(queue.db.read);
      const first = await listDead(db, { limit: 2 });
      const last = await listDead(db, { limit: 2, after: first.at(-1)?.id ?? "" });
      expect([...first, ...last].map(({ id }) => id)).toEqual(ids);
      expect(last).toHaveLength(1);
    });

    test("can be tried again, with all their attempts", async () => {
      const id = await deadLetter("anna");
      expect(await change((db) => retryDead(db, id, queue.clock.now))).toBe(true);
      isMended = true;
      await queue.work(queue.worker([sending]));
      expect(await queue.row(id)).toMatchObject({ state: "done", attempt: 1 });
      expect(await list(queue.db)).toEqual([]);
    });

    test("are not tried again beside another job that waits with their key", async () => {
      const id = await deadLetter("anna", "anna");
      const waiting = await queue.enqueue(sending, { to: "anna" }, { key: "anna" });
      expect(await change((db) => retryDead(db, id))).toBe(true);
      expect((await queue.rows()).map((row) => row.id)).toEqual([waiting]);
    });

    test("can be forgotten", async () => {
      const id = await deadLetter("anna");
      expect(await change((db) => forgetDead(db, id))).toBe(true);
      expect(await queue.rows()).toEqual([]);
    });

    test("are all that can be tried again or forgotten here", async () => {
      const id = await queue.enqueue(sending, { to: "anna" });
      for (const other of [id, "no such id"]) {
        expect(await change((db) => retryDead(db, other))).toBe(false);
        expect(await change((db) => forgetDead(db, other))).toBe(false);
      }
      expect(await queue.row(id)).toMatchObject({ state: "waiting" });
    });
  });
});
