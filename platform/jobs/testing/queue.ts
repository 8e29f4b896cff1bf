import type { Heard } from "../../../core/hub/heard.ts";
import type { Database } from "../../db/database.ts";
import { withTables } from "../../db/database.ts";
import { createHandClock, type HandClock } from "../../testing/clock.ts";
import { migrateAsBefore } from "../../testing/reused-databases.ts";
import { type EnqueueOptions, enqueue } from "../enqueue.ts";
import type { Job } from "../job.ts";
import type { JobPorts } from "../ports.ts";
import type { Schedule } from "../schedule.ts";
import { type JobDb, type JobTables, jobMigrations } from "../tables.ts";
import { Worker } from "../worker.ts";

/** What the tests' workers have for a lease. */
export const leaseMs = 30_000;

/** A queue on a database, with a clock that is turned by hand. */
export interface Queue {
  readonly db: Database;
  readonly clock: HandClock;
  readonly ports: JobPorts;
  /** What was heard so far. */
  readonly heard: readonly Heard[];
  /** The messages of what was logged as broken so far. */
  readonly broken: readonly string[];
  enqueue<Input>(
    job: Pick<Job<Input>, "kind" | "input">,
    input: NoInfer<Input>,
    options?: EnqueueOptions,
  ): Promise<string>;
  /** A worker of a process of its own; with other ports, as it sees the database. */
  worker(jobs: readonly Job[], schedules?: readonly Schedule[], ports?: Partial<JobPorts>): Worker;
  /** Lets a worker do all that is due now. */
  work(...workers: readonly Worker[]): Promise<void>;
  rows(): Promise<readonly JobTables["job"][]>;
  row(id: string): Promise<JobTables["job"] | undefined>;
}

/** Opens a queue; half of every ceiling is waited between attempts. */
export async function openQueue(db: Database): Promise<Queue> {
  await migrateAsBefore(db, new Map([["jobs", jobMigrations]]));
  const clock = createHandClock();
  const heard: Heard[] = [];
  const broken: string[] = [];
  const ports: JobPorts = {
    db,
    clock,
    random: () => 0.5,
    publish: async (events) => heard.push(...events),
    broken: (cause) => broken.push(cause instanceof Error ? cause.message : String(cause)),
  };
  const queue: JobDb = withTables(db.read);
  const rows = () => queue.selectFrom("job").selectAll().orderBy("id").execute();
  return {
    ...{ db, clock, ports, heard, broken, rows },
    enqueue: (job, input, options = {}) =>
      db.write((tx) => enqueue(withTables(tx), job, input, { now: clock.now, ...options })),
    worker: (jobs, schedules = [], other = {}) =>
      new Worker({ jobs, schedules, leaseMs }, { ...ports, ...other }),
    async work(...workers) {
      await Promise.all(workers.map((worker) => worker.look()));
      await Promise.all(workers.map((worker) => worker.idle()));
    },
    row: async (id) => (await rows()).find((row) => row.id === id),
  };
}
