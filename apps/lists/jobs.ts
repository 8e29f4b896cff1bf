import * as z from "zod";
import type { RoutePorts } from "../../platform/app/ports.ts";
import { withTables } from "../../platform/db/database.ts";
import { defineJob, type Job } from "../../platform/jobs/job.ts";
import { defineSchedule } from "../../platform/jobs/schedule.ts";
import { limits } from "./contract/limits.ts";
import { linkExpired } from "./news/link-ended.ts";
import { forgetHistory, forgetItems, forgetLinks, forgetLists } from "./queries/forget.ts";
import type { ListTables } from "./tables.ts";

/** What is enqueued for the time when a link to a list is over. */
export const endLink = {
  kind: "lists.end-link",
  input: z.object({ linkId: z.string() }),
};

const forget = { kind: "lists.forget", input: z.object({}) };

/** At night, after the house itself. */
export const forgetSchedule = defineSchedule({
  name: "lists.forget",
  when: "29 3 * * *",
  job: forget,
  input: {},
});

const dayMs = 86_400_000;

/** For how many days a list that was deleted is still in the database. */
const deletedDays = 30;

/** What lists do later. */
export function listJobs({ db, tell }: RoutePorts): readonly Job[] {
  const jobs = [
    defineJob({
      ...endLink,
      async run({ linkId }) {
        const now = Date.now();
        await tell(await db.write((tx) => linkExpired(withTables<ListTables>(tx), linkId, now)));
      },
    }),
    defineJob({
      ...forget,
      async run() {
        const now = Date.now();
        const before = now - limits.keptDays * dayMs;
        // Each by itself, so that nobody waits long.
        const forgets = async (of: typeof forgetLists, since: number) =>
          db.write((tx) => of(withTables<ListTables>(tx), since));
        await forgets(forgetLists, now - deletedDays * dayMs);
        await forgets(forgetItems, before);
        await forgets(forgetHistory, before);
        await forgets(forgetLinks, before);
      },
    }),
  ];
  return jobs as unknown as readonly Job[]; // each is given only what its schema let through
}
