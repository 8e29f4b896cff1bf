import { sql } from "kysely";
import type { JobDb } from "./tables.ts";

/** How long a row is kept of a job that is done. */
const doneMs = 86_400_000;

/** Forgets the jobs that were done long ago; dead letters stay. */
export async function forgetDone(db: JobDb, at: number): Promise<void> {
  await db
    .deleteFrom("job")
    .where("state", "=", "done")
    .where("ended_at", "<", at - doneMs)
    .execute();
}

/**
 * Moves what was reckoned by a clock that has been set back since, so that nothing waits for it.
 *
 * A wait keeps its length, because it is reckoned from now; hours that somebody named stay. What
 * lies ahead by less than `slackMs` is left alone: that much the clocks of servers may differ.
 */
export async function mendTimes(db: JobDb, at: number, slackMs: number): Promise<void> {
  await db
    .updateTable("job")
    .set({ due_at: sql`due_at - reckoned_at + ${at}`, reckoned_at: at })
    .where("reckoned_at", ">", at + slackMs)
    .execute();
  await db
    .updateTable("job_schedule")
    .set({ fired_at: at })
    .where("fired_at", ">", at + slackMs)
    .execute();
}
