import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import { withTables } from "../../../platform/db/database.ts";
import { defineJob, type Job } from "../../../platform/jobs/job.ts";
import { defineSchedule } from "../../../platform/jobs/schedule.ts";
import { removeVideo } from "../commands/remove.ts";
import { findUpload, listStale } from "../queries/uploads.ts";
import { findVideoRow } from "../queries/video-row.ts";
import type { VideoTables } from "../tables.ts";
import { finishUpload } from "./finish-upload.ts";
import { isMissing, receivedBytes, uploadFolder, uploadPath } from "./folder.ts";
import { write } from "./write.ts";

/** How long an upload waits for its next byte, in milliseconds: a week. */
const forgottenMs = 7 * 86_400_000;

/** After how long without a byte it is asked whether an upload is whole, in milliseconds. */
const quietMs = 60_000;

/** How many uploads one run looks at. */
const atOnce = 500;

const sweepUploads = { kind: "videos.sweep-uploads", input: z.object({}) };

/** Twice an hour. */
export const sweepSchedule = defineSchedule({
  name: "videos.sweep-uploads",
  when: "*/30 * * * *",
  job: sweepUploads,
  input: {},
});

/**
 * Looks after uploads that nobody goes on with: those that are whole become videos, which a
 * killed process may have left undone; those that nobody has continued for a week go, and so do
 * bytes that belong to none.
 */
export function sweepJob(ports: RoutePorts): Job<Record<string, never>> {
  return defineJob({
    ...sweepUploads,
    async run() {
      const now = Date.now();
      const tables = withTables<VideoTables>(ports.db.read);
      for (const { id, size_bytes, changed_at } of await listStale(tables, now - quietMs, atOnce)) {
        const isWhole = (await receivedBytes(uploadPath(ports, id))) === size_bytes;
        if (isWhole) await write(ports, (db) => finishUpload(db, id, now));
        else if (changed_at < now - forgottenMs) await write(ports, (db) => removeVideo(db, id));
      }
      await clear(ports);
    },
  });
}

/** Deletes the bytes of uploads that were given up. */
async function clear(ports: RoutePorts): Promise<void> {
  const folder = uploadFolder(ports);
  for (const name of await namesIn(folder)) {
    const tables = withTables<VideoTables>(ports.db.read);
    // A video whose file is still here has not been prepared yet.
    const isWanted = (await findUpload(tables, name)) ?? (await findVideoRow(tables, name));
    if (!isWanted) await rm(join(folder, name), { force: true });
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (cause) {
    if (isMissing(cause)) return [];
    throw cause;
  }
}
