import * as z from "zod";
import type { RoutePorts } from "../../platform/app/ports.ts";
import { withTables } from "../../platform/db/database.ts";
import { defineJob, type Job } from "../../platform/jobs/job.ts";
import { defineSchedule } from "../../platform/jobs/schedule.ts";
import { forgetQuarters } from "./queries/people.ts";
import type { CounterTables } from "./tables.ts";

const forget = { kind: "counters.forget", input: z.object({}) };

/** How long ago a day of any zone can have begun, and some more, in milliseconds. */
const keptMs = 50 * 3_600_000;

/** Once an hour, so that no time has much to forget. */
export const forgetSchedule = defineSchedule({
  name: "counters.forget",
  when: "41 * * * *",
  job: forget,
  input: {},
});

/** What counters do later: they forget who added what in which quarter of an hour. */
export function counterJobs({ db }: RoutePorts): readonly Job[] {
  return [
    defineJob({
      ...forget,
      run: () =>
        db.write((transaction) =>
          forgetQuarters(withTables<CounterTables>(transaction), Date.now() - keptMs),
        ),
    }),
  ];
}
