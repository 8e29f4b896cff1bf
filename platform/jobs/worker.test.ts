import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import * as z from "zod/mini";
import { onEveryDatabase } from "../testing/databases.ts";
import { defineJob, GiveUp, type Job, type RunningJob } from "./job.ts";
import { leaseMs, openQueue, type Queue } from "./testing/queue.ts";

const input = z.object({ n: z.number() });
type Input = { readonly n: number };

onEveryDatabase((open) => {
  let queue: Queue;
  /** The numbers of the jobs whose runs were begun, in order. */
  let begun: number[];

  /** A job that does what a test says. */
  const job = (
    run: (input: Input, running: RunningJob) => unknown = () => undefined,
    more: Partial<Job<Input>> = {},
  ) =>
    defineJob<Input>({
      kind: "test.job",
      input,
      ...more,
      async run(given, running) {
        begun.push(given.n);
        await run(given, running);
      },
    });
  const fails = () => {
    throw new Error("on purpose");
  };
  /** A run that begins, and then goes on until it is told to end. */
  const endless = (more: Partial<Job<Input>> = {}) => {
    const began = Promise.withResolvers<RunningJob>();
    const end = Promise.withResolvers<void>();
    const hanging = job((_, running) => {
      began.resolve(running);
      return end.promise;
    }, more);
    return { job: hanging, began: began.promise, end: end.resolve };
  };

  beforeEach(async () => {
    queue = await openQueue(await open());
    begun = [];
  });
  afterEach(() => queue.db.close());

  describe("jobs", () => {
    test("are each done once by two workers on one database", async () => {
      const numbers = Array.from({ length: 60 }, (_, n) => n);
      await Promise.all(numbers.map((n) => queue.enqueue(job(), { n })));
      const options = { concurrency: 7 };
      await queue.work(queue.worker([job(fine, options)]), queue.worker([job(fine, options)]));
      expect(begun.toSorted((a, b) => a - b)).toEqual(numbers);
      expect(new Set((await queue.rows()).map(({ state }) => state))).toEqual(new Set(["done"]));
    });

    test("of one kind run at most as many at a time as the kind says", async () => {
      let [running, most] = [0, 0];
      const counted = job(
        async () => {
          running += 1;
          most = Math.max(most, running);
          await queue.db.write(async () => undefined);
          running -= 1;
        },
        { concurrency: 3 },
      );
      for (let n = 0; n < 12; n++) await queue.enqueue(counted, { n });
      await queue.work(queue.worker([counted]));
      expect([begun.length, most]).toEqual([12, 3]);
    });

    test("are begun in the order in which they were due", async () => {
      for (const n of [1, 2, 3]) {
        queue.clock.pass(1);
        await queue.enqueue(job(), { n }, { runAt: queue.clock.now() - 1_000 * n });
      }
      await queue.work(queue.worker([job(fine, { concurrency: 1 })]));
      expect(begun).toEqual([3, 2, 1]);
    });

    test("of one kind do not hold up those of another", async () => {
      const slow = endless({ kind: "test.slow", concurrency: 1 });
      for (const n of [1, 2]) {
        await queue.enqueue(slow.job, { n });
        queue.clock.pass(1);
      }
      const worker = queue.worker([slow.job, job()]);
      await worker.look();
      await slow.began;
      const id = await queue.enqueue(job(), { n: 3 });
      await worker.look();
      slow.end();
      await worker.idle();
      expect(begun).toEqual([1, 3, 2]);
      expect((await queue.row(id))?.state).toBe("done");
    });

    test("of a kind that is not known are left alone", async () => {
      const id = await queue.enqueue({ kind: "gone.app", input }, { n: 1 });
      await queue.work(queue.worker([job()]));
      queue.clock.pass(86_400_000 * 30);
      await queue.work(queue.worker([job()]));
      expect(await queue.row(id)).toMatchObject({ state: "waiting", attempt: 0 });
    });

    test("that are done keep no input, and are forgotten after a day", async () => {
      const id = await queue.enqueue(job(), { n: 1 });
      const worker = queue.worker([job()]);
      await queue.work(worker);
      expect(await queue.row(id)).toMatchObject({ state: "done", input: null });
      queue.clock.pass(86_400_000);
      await worker.forget();
      expect(await queue.row(id)).toBeDefined();
      queue.clock.pass(1);
      await worker.forget();
      expect(await queue.row(id)).toBeUndefined();
    });
  });

  describe("a job that fails", () => {
    test("is tried again after waits that double", async () => {
      const failing = job(() => begun.length < 4 && fails());
      const id = await queue.enqueue(failing, { n: 1 });
      const worker = queue.worker([failing]);
      await queue.work(worker);
      for (const [attempt, waitMs] of [1_000, 2_000, 4_000].entries()) {
        queue.clock.pass(waitMs - 1);
        await queue.work(worker);
        expect(begun).toHaveLength(attempt + 1);
        queue.clock.pass(1);
        await queue.work(worker);
        expect(begun).toHaveLength(attempt + 2);
      }
      expect(await queue.row(id)).toMatchObject({ state: "done", attempt: 4, error: null });
      expect(queue.broken).toEqual(Array(3).fill("on purpose"));
    });

    test("for the last time is a dead letter, and is not tried again", async () => {
      const failing = job(fails, { attempts: 3 });
      const id = await queue.enqueue(failing, { n: 7 });
      const worker = queue.worker([failing]);
      for (let hour = 0; hour < 5; hour++) {
        await queue.work(worker);
        await worker.forget();
        queue.clock.pass(3_600_000 * 24);
      }
      expect(begun).toHaveLength(3);
      const kept = { state: "dead", attempt: 3, error: "on purpose", input: '{"n":7}' };
      expect(await queue.row(id)).toMatchObject(kept);
    });

    test("and gives up is a dead letter at once", async () => {
      const hopeless = job(() => {
        throw new GiveUp("no such mailbox");
      });
      const id = await queue.enqueue(hopeless, { n: 1 });
      await queue.work(queue.worker([hopeless]));
      const row = await queue.row(id);
      expect(row).toMatchObject({ state: "dead", attempt: 1, error: "no such mailbox" });
    });

    test("keeps a message that any database can hold", async () => {
      const failing = job(() => {
        throw new Error(`\0${"я".repeat(498)}\u{1f600}${"x".repeat(9_000)}`);
      });
      const id = await queue.enqueue(failing, { n: 1 });
      await queue.work(queue.worker([failing]));
      expect((await queue.row(id))?.error).toBe(`${"я".repeat(498)}\u{1f600}`);
    });

    test("is a dead letter at once when its input is no longer what it takes", async () => {
      const id = await queue.enqueue(job(), { n: 1 });
      const newer = defineJob({
        kind: "test.job",
        input: z.object({ m: z.string() }),
        async run() {},
      });
      await queue.work(queue.worker([newer]));
      const error = "its input is not what the job takes: m";
      expect(await queue.row(id)).toMatchObject({ state: "dead", error });
    });

    test("by taking too long is aborted, and tried again", async () => {
      const slow = endless({ timeoutMs: 5_000 });
      const id = await queue.enqueue(slow.job, { n: 1 });
      const worker = queue.worker([slow.job]);
      await worker.look();
      const { signal } = await slow.began;
      queue.clock.pass(4_999);
      expect(signal.aborted).toBe(false);
      queue.clock.pass(1);
      expect(signal.aborted).toBe(true);
      await worker.idle();
      const error = "it took longer than 5000 ms";
      expect(await queue.row(id)).toMatchObject({ state: "waiting", attempt: 1, error });
    });
  });

  describe("a worker that is no longer heard of", () => {
    test("loses its job to another one, and can then change nothing", async () => {
      const first = endless();
      const id = await queue.enqueue(first.job, { n: 1 });
      const lost = queue.worker([first.job]);
      await lost.look();
      const { signal } = await first.began;
      queue.clock.pass(leaseMs);

      const second = endless();
      const other = queue.worker([second.job]);
      await other.look();
      expect((await second.began).attempt).toBe(2);
      first.end();
      await lost.idle();
      expect(await queue.row(id)).toMatchObject({ state: "running", attempt: 2 });
      second.end();
      await other.idle();
      expect(await queue.row(id)).toMatchObject({ state: "done", attempt: 2 });
      expect(signal.aborted).toBe(false);
    });

    test("breaks off what it lost when it is back", async () => {
      const first = endless();
      await queue.enqueue(first.job, { n: 1 });
      const lost = queue.worker([first.job]);
      await lost.look();
      queue.clock.pass(leaseMs);
      const other = queue.worker([job()]);
      await queue.work(other);
      await lost.beat();
      expect((await first.began).signal.aborted).toBe(true);
      await lost.idle();
    });

    test("is not kept alive by another one that beats", async () => {
      const gone = endless();
      await queue.enqueue(gone.job, { n: 1 });
      await queue.worker([gone.job]).look();
      const slow = endless({ kind: "test.slow" });
      await queue.enqueue(slow.job, { n: 2 });
      const other = queue.worker([slow.job, job()]);
      await other.look();
      queue.clock.pass(leaseMs / 2);
      await other.beat();
      queue.clock.pass(leaseMs / 2);
      await other.look();
      slow.end();
      await other.idle();
      expect(begun).toEqual([1, 2, 1]);
    });

    test("loses nothing while it beats", async () => {
      const slow = endless({ timeoutMs: leaseMs * 10 });
      await queue.enqueue(slow.job, { n: 1 });
      const worker = queue.worker([slow.job]);
      const other = queue.worker([job()]);
      await worker.look();
      for (let third = 0; third < 12; third++) {
        queue.clock.pass(leaseMs / 3);
        await worker.beat();
        await queue.work(other);
      }
      slow.end();
      await worker.idle();
      expect(begun).toEqual([1]);
    });

    test("breaks off what it can no longer hold", async () => {
      const slow = endless();
      await queue.enqueue(slow.job, { n: 1 });
      let isAway = false;
      const write: typeof queue.db.write = (work) =>
        isAway ? Promise.reject(new Error("away")) : queue.db.write(work);
      const worker = queue.worker([slow.job], [], { db: { ...queue.db, write } });
      await worker.look();
      const { signal } = await slow.began;
      isAway = true;
      for (const isAborted of [false, false, true]) {
        await worker.beat();
        expect(signal.aborted).toBe(isAborted);
      }
      isAway = false;
      await worker.idle();
      expect(queue.broken).toEqual(["away"]);
    });

    test("again and again leaves a dead letter, because the job may be why", async () => {
      const deadly = () => endless({ attempts: 2, timeoutMs: leaseMs * 10 });
      const id = await queue.enqueue(job(), { n: 1 });
      for (let kills = 0; kills < 2; kills++) {
        const { job: killer, began } = deadly();
        await queue.worker([killer]).look();
        await began;
        queue.clock.pass(leaseMs);
      }
      await queue.work(queue.worker([deadly().job]));
      const error = "its process ended amid the last attempt";
      expect(await queue.row(id)).toMatchObject({ state: "dead", error });
      expect(begun).toHaveLength(2);
    });
  });

  describe("a clock that is set back", () => {
    const dayMs = 86_400_000;

    test("does not stop what was to be done at once, or after a while", async () => {
      const failing = job(() => begun.length < 2 && fails());
      const worker = queue.worker([failing]);
      await queue.enqueue(failing, { n: 1 });
      await queue.work(worker);
      await queue.enqueue(failing, { n: 2 });
      queue.clock.set(queue.clock.now() - dayMs);
      await queue.work(worker);
      expect(begun).toEqual([1, 2]);
      queue.clock.pass(999);
      await queue.work(worker);
      expect(begun).toEqual([1, 2]);
      queue.clock.pass(1);
      await queue.work(worker);
      expect(begun).toEqual([1, 2, 1]);
    });

    test("does not keep a job with a process that is gone", async () => {
      const first = endless();
      await queue.enqueue(first.job, { n: 1 });
      await queue.worker([first.job]).look();
      queue.clock.set(queue.clock.now() - dayMs);
      const other = queue.worker([job()]);
      await queue.work(other);
      expect(begun).toEqual([1]);
      queue.clock.pass(leaseMs);
      await queue.work(other);
      expect(begun).toEqual([1, 1]);
    });

    test("moves no hour that somebody named", async () => {
      const runAt = queue.clock.now() + dayMs;
      const id = await queue.enqueue(job(), { n: 1 }, { runAt });
      queue.clock.set(queue.clock.now() - dayMs);
      await queue.work(queue.worker([job()]));
      expect((await queue.row(id))?.due_at).toBe(runAt);
    });
  });

  describe("a worker that is closed", () => {
    test("lets what runs end, and begins nothing more", async () => {
      const slow = endless({ concurrency: 1 });
      const ids = await Promise.all([1, 2].map((n) => queue.enqueue(slow.job, { n })));
      const worker = queue.worker([slow.job]);
      await worker.look();
      await slow.began;
      const closed = worker.close(2_000);
      slow.end();
      await closed;
      const states = await Promise.all(ids.map(async (id) => (await queue.row(id))?.state));
      expect(states.toSorted()).toEqual(["done", "waiting"]);
      await worker.look();
      expect(begun).toHaveLength(1);
    });

    test("hands back what does not end, at once and without the cost of an attempt", async () => {
      const slow = endless();
      const id = await queue.enqueue(slow.job, { n: 1 });
      const worker = queue.worker([slow.job]);
      await worker.look();
      const { signal } = await slow.began;
      const closed = worker.close(2_000);
      await queue.clock.armed(2); // the run's limit, and the grace
      queue.clock.pass(2_000);
      await closed;
      expect(signal.aborted).toBe(true);
      expect(await queue.row(id)).toMatchObject({ state: "waiting", attempt: 0, error: null });
      await queue.work(queue.worker([job()]));
      expect(await queue.row(id)).toMatchObject({ state: "done", attempt: 1 });
    });
  });

  describe("a database that fails for a moment", () => {
    test("does not lose how a run ended", async () => {
      const failed = Promise.withResolvers<void>();
      let isAway = false;
      const write: typeof queue.db.write = async (work) => {
        if (!isAway) return queue.db.write(work);
        failed.resolve();
        throw new Error("away");
      };
      const brief = job(() => {
        isAway = true;
      });
      const id = await queue.enqueue(brief, { n: 1 });
      const worker = queue.worker([brief], [], { db: { ...queue.db, write } });
      await worker.look();
      await failed.promise;
      await queue.clock.armed(1); // the pause before it is tried again
      isAway = false;
      queue.clock.pass(200);
      await worker.idle();
      expect((await queue.row(id))?.state).toBe("done");
    });

    test("is told once, and what waits is done when it is back", async () => {
      let isAway = true;
      const write: typeof queue.db.write = async (work) => {
        if (isAway) throw new Error("away");
        return queue.db.write(work);
      };
      await queue.enqueue(job(), { n: 1 });
      const worker = queue.worker([job()], [], { db: { ...queue.db, write } });
      for (let look = 0; look < 3; look++) await worker.look();
      expect([begun, queue.broken]).toEqual([[], ["away"]]);
      isAway = false;
      await queue.work(worker);
      expect(begun).toEqual([1]);
    });
  });
});

const fine = () => undefined;
