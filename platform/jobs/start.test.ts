import { afterEach, beforeEach, expect, test } from "bun:test";
import * as z from "zod/mini";
import { openSqlite } from "../db/sqlite.ts";
import { defineJob } from "./job.ts";
import { type Jobs, startJobs } from "./start.ts";
import { leaseMs, openQueue, type Queue } from "./testing/queue.ts";

let queue: Queue;
let jobs: Jobs;
/** Resolves when the job runs, with its signal; never ends before the test says. */
let ran: PromiseWithResolvers<AbortSignal>;
let end: PromiseWithResolvers<void>;
const work = defineJob({
  kind: "test.work",
  input: z.object({}),
  timeoutMs: 86_400_000,
  async run(_, { signal }) {
    ran.resolve(signal);
    await end.promise;
  },
});
/** The timers of an idle queue: one to look, one to beat, one to forget. */
const idleTimers = 3;

beforeEach(async () => {
  queue = await openQueue(openSqlite(":memory:"));
  ran = Promise.withResolvers();
  end = Promise.withResolvers();
  jobs = startJobs({ ...queue.ports, jobs: [work], schedules: [], leaseMs });
  await queue.clock.armed(idleTimers);
});
afterEach(async () => {
  end.resolve();
  await jobs.close();
  await queue.db.close();
});

test("a job is found within half a second, by itself", async () => {
  await queue.enqueue(work, {});
  queue.clock.pass(500);
  expect((await ran.promise).aborted).toBe(false);
});

test("a job is found at once by a process that is woken", async () => {
  await queue.enqueue(work, {});
  jobs.wake();
  expect((await ran.promise).aborted).toBe(false);
});

test("a job that runs longer than a lease is kept", async () => {
  const id = await queue.enqueue(work, {});
  jobs.wake();
  const signal = await ran.promise;
  for (let third = 0; third < 9; third++) {
    queue.clock.pass(leaseMs / 3);
    await queue.clock.armed(idleTimers + 1); // and the limit of the run
  }
  const row = await queue.row(id);
  expect(row?.due_at).toBeGreaterThan(queue.clock.now());
  expect([row?.attempt, signal.aborted]).toEqual([1, false]);
});

test("what is done is forgotten by itself", async () => {
  const id = await queue.enqueue(work, {});
  end.resolve();
  queue.clock.pass(500);
  for (let hour = 0; hour < 26; hour++) {
    await queue.clock.armed(idleTimers);
    queue.clock.pass(3_600_000);
  }
  await queue.clock.armed(idleTimers);
  expect(await queue.row(id)).toBeUndefined();
});

test("closing hands back what runs, and leaves no timer", async () => {
  const id = await queue.enqueue(work, {});
  jobs.wake();
  const signal = await ran.promise;
  const closed = jobs.close();
  await queue.clock.armed(idleTimers + 2); // the limit of the run, and the grace
  queue.clock.pass(2_000);
  await closed;
  expect([signal.aborted, queue.clock.count()]).toEqual([true, 0]);
  queue.clock.pass(86_400_000);
  expect(await queue.row(id)).toMatchObject({ state: "waiting", attempt: 0 });
});
