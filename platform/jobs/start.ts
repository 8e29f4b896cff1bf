import { type Clock, systemClock } from "./clock.ts";
import type { JobPorts } from "./ports.ts";
import { Worker, type WorkerOptions } from "./worker.ts";

/** The jobs of a process, being done. */
export interface Jobs {
  /** Looks for work now: something was enqueued. Without it that is found within half a second. */
  wake(): void;
  /** Lets what runs end for a while, then hands it back; nothing is begun any more. */
  close(): Promise<void>;
}

/** What jobs are started with; only tests change how time goes. */
export type StartOptions = Pick<JobPorts, "db" | "publish" | "broken"> &
  Pick<WorkerOptions, "jobs" | "schedules"> &
  Partial<Pick<JobPorts, "clock" | "random">> & {
    /** How long after its process was last heard of a job is taken over; 30,000 when absent. */
    readonly leaseMs?: number;
    /** How long `close` waits for what runs; 2,000 when absent. */
    readonly graceMs?: number;
  };

const pollMs = 500;
const forgetMs = 3_600_000;

/**
 * Starts doing the jobs of a database, beside any other process that does.
 *
 * The clocks of servers that share a database may differ by less than a lease.
 */
export function startJobs(options: StartOptions): Jobs {
  const { leaseMs = 30_000, graceMs = 2_000, clock = systemClock, random = Math.random } = options;
  const { db, publish, broken, jobs, schedules } = options;
  const ports: JobPorts = { db, publish, broken, clock, random };
  const worker = new Worker({ jobs, schedules, leaseMs }, ports);

  const stops = [
    repeat(clock, pollMs, () => worker.look()),
    repeat(clock, leaseMs / 3, () => worker.beat()),
    repeat(clock, forgetMs, () => worker.forget()),
  ];
  return {
    wake: () => void worker.look(),
    async close() {
      await worker.close(graceMs);
      await Promise.all(stops.map((stop) => stop()));
    },
  };
}

/** Does something now and again after each pause; the function it gives ends that. */
function repeat(clock: Clock, pauseMs: number, work: () => Promise<void>): () => Promise<void> {
  let hasStopped = false;
  let stopPause = () => {};
  let working = Promise.resolve();
  const once = () => {
    working = work().then(() => {
      if (!hasStopped) stopPause = clock.after(pauseMs, once);
    });
  };
  once();
  return () => {
    hasStopped = true;
    stopPause();
    return working;
  };
}
