import { withTables } from "../db/database.ts";
import { type Claimed, claimDue, isAnyDue, type Room, renew } from "./claim.ts";
import type { Job } from "./job.ts";
import type { JobPorts } from "./ports.ts";
import { Run } from "./run.ts";
import type { Schedule } from "./schedule.ts";
import type { JobDb } from "./tables.ts";
import { Timetable } from "./timetable.ts";
import { forgetDone, mendTimes } from "./upkeep.ts";

/** What a worker does, and how. */
export interface WorkerOptions {
  readonly jobs: readonly Job[];
  readonly schedules: readonly Schedule[];
  /** How long a job is another's to take after its process was last heard of. */
  readonly leaseMs: number;
}

const concurrencyDefault = 2;

/** After so many renewals failed, one every third of a lease, the leases have ended. */
const missedMax = 3;

/** Takes the jobs that are due and runs them; it has no timers of its own. */
export class Worker {
  readonly #ports: JobPorts;
  readonly #leaseMs: number;
  readonly #jobs: ReadonlyMap<string, Job>;
  readonly #timetable: Timetable;
  readonly #runs = new Map<Run, Promise<void>>();
  #looking: Promise<void> | undefined;
  #mustLook = false;
  #isClosed = false;
  #hasFailed = false;
  #missed = 0;
  /** When the clock was last read; before the first time it may have been set back too. */
  #readAt = Number.POSITIVE_INFINITY;

  constructor({ jobs, schedules, leaseMs }: WorkerOptions, ports: JobPorts) {
    this.#ports = ports;
    this.#leaseMs = leaseMs;
    this.#jobs = new Map(jobs.map((job) => [job.kind, job]));
    if (this.#jobs.size < jobs.length) throw new Error("two jobs are of one kind");
    this.#timetable = new Timetable(schedules, ports);
  }

  /** Begins what is due; resolves when there is nothing more to take, or no room for it. */
  look(): Promise<void> {
    this.#mustLook = true;
    this.#looking ??= this.#lookAll().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  /** Lengthens the leases of what runs, and breaks off what was lost. */
  async beat(): Promise<void> {
    const { db, clock, broken } = this.#ports;
    const runs = [...this.#runs.keys()];
    if (runs.length === 0) return;
    const holds = runs.map(({ claimed }) => claimed);
    try {
      const held = new Set(
        await db.write((tx) => renew(withTables(tx), holds, clock.now(), this.#leaseMs)),
      );
      this.#missed = 0;
      for (const run of runs) if (!held.has(run.claimed.lease)) run.lose();
    } catch (cause) {
      this.#missed += 1;
      if (this.#missed === 1) broken(cause, "holding jobs");
      if (this.#missed >= missedMax) for (const run of runs) run.lose();
    }
  }

  /** Forgets what is long done. */
  async forget(): Promise<void> {
    const { db, clock, broken } = this.#ports;
    try {
      await db.write((tx) => forgetDone(withTables(tx), clock.now()));
    } catch (cause) {
      broken(cause, "forgetting jobs");
    }
  }

  /** Resolves when nothing runs any more. */
  async idle(): Promise<void> {
    while (this.#looking || this.#runs.size > 0) {
      await this.#looking;
      await Promise.all(this.#runs.values());
    }
  }

  /** Takes nothing more; what does not end within this time is handed back. */
  async close(graceMs: number): Promise<void> {
    this.#isClosed = true;
    await this.#looking;
    const grace = Promise.withResolvers<void>();
    const stopTimer = this.#ports.clock.after(graceMs, grace.resolve);
    await Promise.race([this.idle(), grace.promise]);
    stopTimer();
    for (const run of this.#runs.keys()) run.handBack();
    await this.idle();
  }

  async #lookAll(): Promise<void> {
    try {
      while (this.#mustLook && !this.#isClosed) {
        this.#mustLook = false;
        await this.#lookOnce();
      }
      this.#hasFailed = false;
    } catch (cause) {
      // One that lasts is told once; the next look tries again.
      if (!this.#hasFailed) this.#ports.broken(cause, "looking for jobs");
      this.#hasFailed = true;
    }
  }

  async #lookOnce(): Promise<void> {
    const { db, clock } = this.#ports;
    const at = clock.now();
    if (at < this.#readAt - this.#leaseMs) {
      await db.write((tx) => mendTimes(withTables(tx), at, this.#leaseMs));
      this.#timetable.reset();
    }
    this.#readAt = at;
    await this.#timetable.fireDue(at);
    const room = this.#room();
    const queue: JobDb = withTables(db.read);
    if (!(await isAnyDue(queue, [...room.keys()], at))) return;
    const claimed = await db.write((tx) => claimDue(withTables(tx), room, at, this.#leaseMs));
    for (const one of claimed) this.#begin(one);
  }

  #room(): Room {
    const room = new Map<string, number>();
    for (const { kind, concurrency = concurrencyDefault } of this.#jobs.values()) {
      room.set(kind, concurrency);
    }
    for (const {
      claimed: { kind },
    } of this.#runs.keys())
      room.set(kind, (room.get(kind) ?? 0) - 1);
    return new Map([...room].filter(([, count]) => count > 0));
  }

  #begin(claimed: Claimed): void {
    const job = this.#jobs.get(claimed.kind);
    if (!job) throw new Error(`nobody asked for ${claimed.kind}`);
    const run = new Run(job, claimed, this.#ports);
    this.#runs.set(run, this.#finish(run));
  }

  async #finish(run: Run): Promise<void> {
    await run.whole();
    this.#runs.delete(run);
    await this.look(); // there is room for another one
  }
}
