import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import * as z from "zod/mini";
import type { Heard } from "../../core/hub/heard.ts";
import { onEveryDatabase } from "../testing/databases.ts";
import { defineJob, type JobView, type RunningJob } from "./job.ts";
import { openQueue, type Queue } from "./testing/queue.ts";

onEveryDatabase((open) => {
  let queue: Queue;
  /** Resolves with what the job is told of its run, once that has begun. */
  let began: PromiseWithResolvers<RunningJob>;
  let end: PromiseWithResolvers<void>;

  const told = (topic: string, job: JobView): readonly Heard[] => [
    { topic, event: { type: "work.moved", ...job } },
  ];
  const work = defineJob({
    kind: "test.work",
    input: z.object({ topic: z.string() }),
    async run(_, running) {
      began.resolve(running);
      await end.promise;
    },
    told: ({ topic }, job) => told(topic, job),
  });
  /** What was heard, as short as it can be said. */
  const said = () =>
    queue.heard.map(({ event }) => {
      const { state, progress, note, error } = event;
      return [state, progress, note ?? error].filter((part) => part !== undefined).join(" ");
    });
  /** A worker of which it is known when it has been heard so many times. */
  function audible() {
    let listen: () => void = () => undefined;
    const publish = async (events: readonly Heard[]) => {
      await queue.ports.publish(events);
      listen();
    };
    const heardTimes = (count: number) =>
      new Promise<void>((resolve) => {
        listen = () => {
          if (queue.heard.length >= count) resolve();
        };
        listen();
      });
    return { worker: queue.worker([work], [], { publish }), heardTimes };
  }

  beforeEach(async () => {
    queue = await openQueue(await open());
    began = Promise.withResolvers();
    end = Promise.withResolvers();
  });
  afterEach(() => queue.db.close());

  describe("a run", () => {
    test("is heard as it begins, moves on and ends", async () => {
      const id = await queue.enqueue(work, { topic: "work:1" });
      const worker = queue.worker([work]);
      await worker.look();
      (await began.promise).progress(0.5, "half of it");
      end.resolve();
      await worker.idle();
      expect(said()).toEqual(["running 0", "running 0.5 half of it", "done 1 half of it"]);
      expect(queue.heard[0]).toEqual({
        topic: "work:1",
        event: {
          ...{ type: "work.moved", id, kind: "test.work" },
          ...{ state: "running", attempt: 1, progress: 0 },
        },
      });
    });

    test("is heard when it fails, and when it is given up", async () => {
      await queue.enqueue(work, { topic: "work:1" });
      const failing = defineJob({
        ...work,
        attempts: 2,
        async run() {
          throw new Error("on purpose");
        },
      });
      const worker = queue.worker([failing]);
      await queue.work(worker);
      queue.clock.pass(1_000);
      await queue.work(worker);
      const [first, second] = ["waiting 0 on purpose", "dead 0 on purpose"];
      expect(said()).toEqual(["running 0", first, "running 0", second]);
    });

    test("is heard only of what is committed", async () => {
      const states: unknown[] = [];
      const publish = async (events: readonly Heard[]) => {
        for (const { event } of events) {
          const row = await queue.row(String(event["id"]));
          states.push([event["state"] === row?.state, event["progress"] === (row?.progress ?? 0)]);
        }
      };
      await queue.enqueue(work, { topic: "work:1" });
      const worker = queue.worker([work], [], { publish });
      await worker.look();
      (await began.promise).progress(0.25);
      end.resolve();
      await worker.idle();
      expect(states).toEqual(Array(3).fill([true, true]));
    });

    test("ends as it did, though nobody could be told", async () => {
      const id = await queue.enqueue(work, { topic: "work:1" });
      end.resolve();
      const publish = () => Promise.reject(new Error("no hub"));
      await queue.work(queue.worker([work], [], { publish }));
      expect((await queue.row(id))?.state).toBe("done");
      expect(queue.broken).toEqual(["no hub", "no hub"]);
    });
  });

  describe("progress", () => {
    test("is written four times a second at most, and then what was said last", async () => {
      const id = await queue.enqueue(work, { topic: "work:1" });
      const { worker, heardTimes } = audible();
      await worker.look();
      const { progress } = await began.promise;
      for (let percent = 1; percent <= 40; percent++) progress(percent / 100);
      await heardTimes(2);
      expect((await queue.row(id))?.progress).toBe(0.4); // the first write took the latest word
      progress(0.5);
      queue.clock.pass(249);
      progress(0.6);
      queue.clock.pass(1);
      await heardTimes(3);
      expect((await queue.row(id))?.progress).toBe(0.6);
      end.resolve();
      await worker.idle();
      expect(said()).toEqual(["running 0", "running 0.4", "running 0.6", "done 1"]);
    });

    test("stays between 0 and 1, whatever was said", async () => {
      const id = await queue.enqueue(work, { topic: "work:1" });
      const { worker, heardTimes } = audible();
      await worker.look();
      const { progress } = await began.promise;
      const words = [
        ...([
          [Number.NaN, 0],
          [7, 1],
        ] as const),
        ...([
          [-1, 0],
          [Number.POSITIVE_INFINITY, 1],
        ] as const),
      ];
      for (const [index, [word, written]] of words.entries()) {
        progress(word);
        queue.clock.pass(250);
        await heardTimes(index + 2);
        expect((await queue.row(id))?.progress).toBe(written);
      }
      end.resolve();
      await worker.idle();
    });

    test("begins anew with each attempt", async () => {
      const id = await queue.enqueue(work, { topic: "work:1" });
      const failing = defineJob({
        ...work,
        async run(_, { attempt, progress }) {
          if (attempt === 2) return void (await began.promise);
          progress(0.5, "half of it");
          throw new Error("on purpose");
        },
      });
      const worker = queue.worker([failing]);
      await queue.work(worker);
      expect(await queue.row(id)).toMatchObject({ progress: 0.5, note: "half of it" });
      queue.clock.pass(1_000);
      await worker.look();
      expect(await queue.row(id)).toMatchObject({ progress: null, note: null });
      began.reject(new Error("on purpose"));
      await worker.idle();
    });

    test("is not heard when the run has ended without any", async () => {
      await queue.enqueue(work, { topic: "work:1" });
      end.resolve();
      await queue.work(queue.worker([work]));
      (await began.promise).progress(0.5);
      expect(queue.clock.count()).toBe(0);
      expect(said()).toEqual(["running 0", "done 1"]);
    });

    test("is no longer heard when the run has ended", async () => {
      await queue.enqueue(work, { topic: "work:1" });
      const worker = queue.worker([work]);
      await worker.look();
      const { progress } = await began.promise;
      progress(0.1);
      progress(0.2);
      end.resolve();
      await worker.idle();
      progress(0.3);
      queue.clock.pass(1_000);
      expect(said().at(-1)).toBe("done 1");
    });
  });
});
