import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import fc from "fast-check";
import * as z from "zod/mini";
import { onEveryDatabase } from "../testing/databases.ts";
import { defineJob } from "./job.ts";
import { defineSchedule, lastTime, nextTime } from "./schedule.ts";
import { openQueue, type Queue } from "./testing/queue.ts";

const minuteMs = 60_000;
const dayMs = 86_400_000;

describe("the times of a schedule", () => {
  const at = Date.UTC(2026, 1, 28, 3, 0, 0);

  test("are those of a cron pattern, in UTC wherever the server stands", () => {
    expect(lastTime("0 3 * * *", at)).toBe(at);
    expect(lastTime("0 3 * * *", at - 1)).toBe(at - dayMs);
    expect(nextTime("0 3 * * *", at - 1)).toBe(at);
    expect(nextTime("0 3 * * *", at)).toBe(at + dayMs);
  });

  test("are the same for every process, when they are so many milliseconds apart", () => {
    const when = fc.integer({ min: 1_000, max: dayMs * 30 });
    const time = fc.integer({ min: 0, max: at * 2 });
    fc.assert(
      fc.property(when, time, (everyMs, now) => {
        const [last = Number.NaN, next = Number.NaN] = [
          lastTime(everyMs, now),
          nextTime(everyMs, now),
        ];
        expect(last % everyMs).toBe(0);
        expect(next - last).toBe(everyMs);
        expect(last <= now && now < next).toBe(true);
      }),
    );
  });

  test("must be ones that come", () => {
    const job = { kind: "test.sweep", input: z.object({}) };
    const define = (when: string | number) => () =>
      defineSchedule({ name: "sweep", when, job, input: {} });
    expect(define("0 0 31 2 *")).toThrow("the schedule sweep has no next time");
    expect(define("every day")).toThrow();
    expect(define(0)).toThrow("at least a second apart");
    expect(define(Number.NaN)).toThrow("at least a second apart");
  });
});

onEveryDatabase((open) => {
  let queue: Queue;
  let swept: number;
  const sweep = defineJob({
    kind: "test.sweep",
    input: z.object({}),
    async run() {
      swept += 1;
    },
  });
  const everyMinute = defineSchedule({ name: "sweep", when: "* * * * *", job: sweep, input: {} });
  const worker = () => queue.worker([sweep], [everyMinute]);

  beforeEach(async () => {
    queue = await openQueue(await open());
    swept = 0;
  });
  afterEach(() => queue.db.close());

  describe("a schedule", () => {
    test("waits for its next time when it is new", async () => {
      queue.clock.pass(1);
      const first = worker();
      await queue.work(first);
      queue.clock.pass(minuteMs - 2);
      await queue.work(first);
      expect(swept).toBe(0);
      queue.clock.pass(1);
      await queue.work(first);
      expect(swept).toBe(1);
    });

    test("fires once for each of its times, however many workers look", async () => {
      const workers = [worker(), worker(), worker()];
      for (let minute = 0; minute <= 5; minute++) {
        await queue.work(...workers);
        await queue.work(...workers);
        expect(swept).toBe(minute);
        queue.clock.pass(minuteMs);
      }
    });

    test("fires once after a pause, however many times were missed", async () => {
      await queue.work(worker());
      queue.clock.pass(dayMs);
      const later = worker();
      await queue.work(later);
      await queue.work(later);
      expect(swept).toBe(1);
    });

    test("does not pile up while its last job waits", async () => {
      const elsewhere = queue.worker([], [everyMinute]);
      for (let minute = 0; minute <= 5; minute++) {
        await queue.work(elsewhere);
        queue.clock.pass(minuteMs);
      }
      expect(await queue.rows()).toHaveLength(1);
    });

    test("goes on when the clock is set back", async () => {
      const first = worker();
      await queue.work(first);
      queue.clock.set(queue.clock.now() - dayMs);
      await queue.work(first);
      queue.clock.pass(minuteMs);
      await queue.work(first);
      expect(swept).toBe(1);
    });
  });

  test("two schedules of one name are a mistake", () => {
    expect(() => queue.worker([sweep], [everyMinute, { ...everyMinute }])).toThrow("one name");
  });
});
