import * as z from "zod";
import { forgetOldNotices } from "../platform/app/notify.ts";
import { forgetOldClients } from "../platform/app/once.ts";
import { forgetUnused } from "../platform/auth/forget.ts";
import { type Database, withTables } from "../platform/db/database.ts";
import { defineJob } from "../platform/jobs/job.ts";
import { defineSchedule } from "../platform/jobs/schedule.ts";

const kind = { kind: "house.forget", input: z.object({}) };

/** Forgets what the house needs no longer, a part at a time so that nobody waits long. */
export function forgetJob(db: Database) {
  return defineJob({
    ...kind,
    async run() {
      const now = Date.now();
      await db.write((transaction) => forgetOldClients(withTables(transaction)));
      await db.write((transaction) => forgetUnused(withTables(transaction), now));
      await db.write((transaction) => forgetOldNotices(withTables(transaction), now));
    },
  });
}

/** At night, where most of its people live. */
export const forgetSchedule = defineSchedule({
  name: "house.forget",
  when: "17 3 * * *",
  job: kind,
  input: {},
});
