import { Cron } from "croner";
import { enqueue } from "./enqueue.ts";
import type { Job } from "./job.ts";
import type { JobDb } from "./tables.ts";

/**
 * A job that is enqueued at certain times, once for each, whatever the number of processes.
 *
 * After a pause it is enqueued once, however many times were missed. It is not enqueued while its
 * last one still waits.
 */
export interface Schedule<Input = unknown> {
  /** Names it in the database; another name is another schedule. */
  readonly name: string;
  /** A cron pattern in UTC (`0 3 * * *`), or a number of milliseconds, counted from 1970. */
  readonly when: string | number;
  readonly job: Pick<Job<Input>, "kind" | "input">;
  readonly input: Input;
}

/** Defines a schedule; throws when its time is none. */
export function defineSchedule<Input>(schedule: Schedule<Input>): Schedule<Input> {
  if (nextTime(schedule.when, Date.now()) === undefined) {
    throw new Error(`the schedule ${schedule.name} has no next time`);
  }
  return schedule;
}

/** The first of a schedule's times after this one; undefined when there is none. */
export function nextTime(when: string | number, after: number): number | undefined {
  if (typeof when === "number") {
    if (!(when >= 1_000)) throw new Error("a schedule's times are at least a second apart");
    return (Math.floor(after / when) + 1) * when;
  }
  return cron(when).nextRun(new Date(after))?.getTime();
}

/** The last of a schedule's times up to this one; undefined when there is none. */
export function lastTime(when: string | number, at: number): number | undefined {
  if (typeof when === "number") return Math.floor(at / when) * when;
  // The library looks before the time that it is given.
  return cron(when)
    .previousRuns(1, new Date(at + 1))[0]
    ?.getTime();
}

function cron(pattern: string): Cron {
  return new Cron(pattern, { timezone: "UTC", paused: true });
}

/**
 * Enqueues a schedule's job if one of its times has come; gives the next time.
 *
 * In a transaction. The time is written down only if nobody has done so, and so by one process
 * alone. A schedule that is seen for the first time waits for its next time.
 */
export async function fire(db: JobDb, schedule: Schedule, at: number): Promise<number | undefined> {
  const { name, when, job, input } = schedule;
  await db
    .insertInto("job_schedule")
    .values({ name, fired_at: at })
    .onConflict((conflict) => conflict.column("name").doNothing())
    .execute();
  const time = lastTime(when, at);
  if (time !== undefined) {
    const taken = await db
      .updateTable("job_schedule")
      .set({ fired_at: time })
      .where("name", "=", name)
      .where("fired_at", "<", time)
      .executeTakeFirst();
    if (taken.numUpdatedRows > 0) {
      await enqueue(db, job, input, { key: `schedule ${name}`, now: () => at });
    }
  }
  return nextTime(when, at);
}
