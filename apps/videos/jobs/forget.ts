import * as z from "zod";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import { withTables } from "../../../platform/db/database.ts";
import { defineJob, type Job } from "../../../platform/jobs/job.ts";
import { listFiles } from "../queries/files.ts";
import type { VideoTables } from "../tables.ts";

/** What is enqueued when a video is deleted: its files go. */
export const forgetVideo = {
  kind: "videos.forget",
  input: z.object({ videoId: z.string() }),
};

/** What is enqueued when some files of a video belong to nothing any more. */
export const forgetFiles = {
  kind: "videos.forget-files",
  input: z.object({ videoId: z.string(), files: z.array(z.string()) }),
};

/** The jobs by which files go; each bears being done twice. */
export function forgetJobs({ db, storage }: Pick<RoutePorts, "db" | "storage">): readonly Job[] {
  const jobs = [
    defineJob({ ...forgetVideo, run: ({ videoId }) => storage.deleteFolder(`videos/${videoId}`) }),
    defineJob({
      ...forgetFiles,
      async run({ videoId, files }) {
        // What was taken away may have been given again: the same bytes are the same file.
        const wanted = await listFiles(withTables<VideoTables>(db.read), videoId);
        for (const file of files) {
          if (!wanted.has(file)) await storage.delete(`videos/${videoId}/${file}`);
        }
      },
    }),
  ];
  return jobs as unknown as readonly Job[]; // each is given only what its schema let through
}
