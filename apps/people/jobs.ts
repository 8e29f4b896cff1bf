import * as z from "zod";
import { timeOf } from "../../core/protocol/id.ts";
import type { RoutePorts } from "../../platform/app/ports.ts";
import { defineJob, type Job } from "../../platform/jobs/job.ts";
import { defineSchedule } from "../../platform/jobs/schedule.ts";
import { pictureFolder, pictureOf } from "./picture.ts";

/** What is enqueued when a picture was replaced, in the same transaction. */
export const forgetPicture = {
  kind: "people.forget-picture",
  input: z.object({ personId: z.string(), picture: z.string() }),
};

const sweepPictures = { kind: "people.sweep-pictures", input: z.object({}) };

/** A picture that was put away just now may not be its person's yet, in milliseconds. */
const youngMs = 86_400_000;

/** Once a week: only a server that was killed amid an upload leaves anything to sweep. */
export const sweepSchedule = defineSchedule({
  name: "people.sweep-pictures",
  when: "41 3 * * 1",
  job: sweepPictures,
  input: {},
});

/** What people's app does later. */
export function peopleJobs({ storage, auth }: RoutePorts): readonly Job[] {
  const forget = defineJob({
    ...forgetPicture,
    run: ({ personId, picture }) => storage.deleteFolder(pictureFolder(personId, picture)),
  });
  const sweep = defineJob({
    ...sweepPictures,
    async run() {
      const rows = await auth.read().selectFrom("person").select(["id", "picture"]).execute();
      const shown = new Map(rows.map(({ id, picture }) => [id, picture]));
      for (const key of await storage.list("people")) {
        const { personId, picture } = pictureOf(key);
        const isOld = Date.now() - timeOf(picture) > youngMs;
        if (isOld && shown.get(personId) !== picture) await storage.delete(key);
      }
    },
  });
  return [forget as Job, sweep as Job]; // the worker gives each only what its schema let through
}
