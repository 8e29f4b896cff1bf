import * as z from "zod";
import type { RoutePorts } from "../../platform/app/ports.ts";
import { withTables } from "../../platform/db/database.ts";
import { defineJob, type Job } from "../../platform/jobs/job.ts";
import { linkExpired } from "./news/link-ended.ts";
import type { ListTables } from "./tables.ts";

/** What is enqueued for the time when a link to a list is over. */
export const endLink = {
  kind: "lists.end-link",
  input: z.object({ linkId: z.string() }),
};

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
  ];
  return jobs as unknown as readonly Job[]; // each is given only what its schema let through
}
