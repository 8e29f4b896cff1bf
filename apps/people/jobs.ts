import * as z from "zod";
import type { RoutePorts } from "../../platform/app/ports.ts";
import { defineJob, type Job } from "../../platform/jobs/job.ts";
import { pictureFolder } from "./picture.ts";

/** What is enqueued when a picture was replaced, in the same transaction. */
export const forgetPicture = {
  kind: "people.forget-picture",
  input: z.object({ personId: z.string(), picture: z.string() }),
};

/** What people's app does later. */
export function peopleJobs({ storage }: RoutePorts): readonly Job[] {
  return [
    defineJob({
      ...forgetPicture,
      run: ({ personId, picture }) => storage.deleteFolder(pictureFolder(personId, picture)),
    }) as Job, // the worker gives each job only what its own schema let through
  ];
}
