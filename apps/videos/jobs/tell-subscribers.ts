import type { Kysely } from "kysely";
import * as z from "zod";
import type { Heard } from "../../../core/hub/heard.ts";
import { notify } from "../../../platform/app/notify.ts";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import { withTables } from "../../../platform/db/database.ts";
import { enqueue } from "../../../platform/jobs/enqueue.ts";
import { defineJob, type Job } from "../../../platform/jobs/job.ts";
import { listSubscribers } from "../queries/subscriptions.ts";
import { findVideoRow } from "../queries/video-row.ts";
import type { VideoTables } from "../tables.ts";

/** What is enqueued when a video first comes into the lists of others: subscribers are told. */
export const tellSubscribers = {
  kind: "videos.tell-subscribers",
  input: z.object({ videoId: z.string(), after: z.string() }),
};

/** How many are told in one transaction. */
const atOnce = 100;

/** Tells the subscribers of a video's owner of it, each once, whatever ends the process. */
export function tellSubscribersJob({
  db,
  tell,
}: Pick<RoutePorts, "db" | "tell">): Job<{ videoId: string; after: string }> {
  return defineJob({
    ...tellSubscribers,
    async run({ videoId, after }) {
      await tell(
        await db.write((tx) => tellSome(withTables<VideoTables>(tx), videoId, after, Date.now())),
      );
    },
  });
}

async function tellSome(
  db: Kysely<VideoTables>,
  videoId: string,
  after: string,
  at: number,
): Promise<readonly Heard[]> {
  const video = await findVideoRow(db, videoId);
  if (!video || video.listed === 0) return [];
  const { owner_id: from, title } = video;
  const ids = await listSubscribers(db, from, { after, limit: atOnce });
  const word = { from, kind: "videos.published", link: `/videos/${videoId}`, data: { title } };
  const news: Heard[] = [];
  for (const to of ids) news.push(...(await notify(db, { ...word, to }, at)));
  const last = ids.at(-1);
  // In the same transaction: whoever was told is not told again.
  if (last !== undefined && ids.length === atOnce) {
    await enqueue(db, tellSubscribers, { videoId, after: last });
  }
  return news;
}
