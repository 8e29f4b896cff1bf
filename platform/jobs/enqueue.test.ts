import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import * as z from "zod/mini";
import { withTables } from "../db/database.ts";
import { onEveryDatabase } from "../testing/databases.ts";
import { enqueue } from "./enqueue.ts";
import { defineJob } from "./job.ts";
import { openQueue, type Queue } from "./testing/queue.ts";

onEveryDatabase((open) => {
  let queue: Queue;
  let greeted: string[];
  const greeting = defineJob({
    kind: "test.greet",
    input: z.object({ name: z.string() }),
    async run({ name }) {
      greeted.push(name);
    },
  });

  beforeEach(async () => {
    queue = await openQueue(await open());
    greeted = [];
  });
  afterEach(() => queue.db.close());

  describe("a job", () => {
    test("is run with what it was given", async () => {
      const id = await queue.enqueue(greeting, { name: "Анна \0 \ud800" });
      await queue.work(queue.worker([greeting]));
      expect(greeted).toEqual(["Анна \0 \ud800"]);
      expect(await queue.row(id)).toMatchObject({ state: "done", attempt: 1 });
    });

    test("is not there when the change that caused it was rolled back", async () => {
      const change = queue.db.write(async (tx) => {
        await enqueue(withTables(tx), greeting, { name: "Anna" });
        throw new Error("changed my mind");
      });
      await expect(change).rejects.toThrow("changed my mind");
      await queue.work(queue.worker([greeting]));
      expect([greeted, await queue.rows()]).toEqual([[], []]);
    });

    test("is not begun before its time", async () => {
      const worker = queue.worker([greeting]);
      await queue.enqueue(greeting, { name: "Anna" }, { runAt: queue.clock.now() + 5_000 });
      queue.clock.pass(4_999);
      await queue.work(worker);
      expect(greeted).toEqual([]);
      queue.clock.pass(1);
      await queue.work(worker);
      expect(greeted).toEqual(["Anna"]);
    });

    test("is refused where it is caused, when it would not take its input", async () => {
      const wrong = { name: 7 } as never; // as a mistake behind a cast would be
      const given = queue.enqueue(greeting, wrong);
      await expect(given).rejects.toThrow("test.greet does not take this: name");
      expect(await queue.rows()).toEqual([]);
    });
  });

  describe("a job with a key", () => {
    test("waits once, however often and by how many it is enqueued at once", async () => {
      const ids = await Promise.all(
        ["Anna", "Boris", "Clara", "Dina"].map((name) =>
          queue.enqueue(greeting, { name }, { key: "greeting" }),
        ),
      );
      expect(new Set(ids).size).toBe(1);
      await queue.work(queue.worker([greeting]));
      expect(greeted).toHaveLength(1);
    });

    test("waits beside those of other keys and of none", async () => {
      for (const key of ["a", "b"]) await queue.enqueue(greeting, { name: key }, { key });
      for (const name of ["c", "d"]) await queue.enqueue(greeting, { name });
      await queue.work(queue.worker([greeting]));
      expect(greeted.sort()).toEqual(["a", "b", "c", "d"]);
    });

    test("waits anew while the one before it runs, which may have missed the change", async () => {
      const again = defineJob({
        ...greeting,
        async run({ name }) {
          greeted.push(name);
          if (name === "first") {
            await queue.enqueue(greeting, { name: "second" }, { key: "greeting" });
          }
        },
      });
      await queue.enqueue(greeting, { name: "first" }, { key: "greeting" });
      await queue.work(queue.worker([again]));
      expect(greeted).toEqual(["first", "second"]);
    });

    test("is not tried again beside another one that waits", async () => {
      const failing = defineJob({
        ...greeting,
        async run({ name }) {
          greeted.push(name);
          if (name !== "first") return;
          await queue.enqueue(greeting, { name: "second" }, { key: "greeting" });
          throw new Error("on purpose");
        },
      });
      await queue.enqueue(greeting, { name: "first" }, { key: "greeting" });
      const worker = queue.worker([failing]);
      await queue.work(worker);
      queue.clock.pass(86_400_000 / 2);
      await queue.work(worker);
      expect(greeted).toEqual(["first", "second"]);
      expect((await queue.rows()).map(({ state }) => state)).toEqual(["done", "done"]);
    });
  });
});
