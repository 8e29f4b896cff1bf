import type { Kysely } from "kysely";
import type { Outcome } from "../../../core/hub/heard.ts";
import { notify } from "../../../platform/app/notify.ts";
import { enqueue } from "../../../platform/jobs/enqueue.ts";
import { tellSubscribers } from "../jobs/tell-subscribers.ts";
import { commentsNarrowed, openComments } from "../news/comments.ts";
import { shelved } from "../news/shelf.ts";
import { ownChanged } from "../news/studio.ts";
import { videoTold } from "../news/video.ts";
import { indexVideo } from "../queries/search-index.ts";
import { listTags, setTags } from "../queries/tags.ts";
import { holdVideo, type VideoRow } from "../queries/video-row.ts";
import { updateVideo, type VideoChange } from "../queries/video-write.ts";
import type { VideoTables } from "../tables.ts";

type Db = Kysely<VideoTables>;

/**
 * Changes a video: the one way, for commands, jobs and routes.
 *
 * Everything follows from it: who may see it now is told of it, who may not see it any more loses
 * it at once, the search finds it by what it says, its room is made, and people are notified.
 * Whoever has changed something beside its row, as its captions, gives an empty change. Nothing
 * where there is no such video.
 */
export async function changeVideo(
  db: Db,
  id: string,
  change: VideoChange,
  at: number,
): Promise<readonly Outcome[]> {
  const before = await holdVideo(db, id);
  if (!before) return [];
  if (change.tags) await setTags(db, id, change.tags);
  const isReadyNow = change.state === "ready" && before.state !== "ready";
  const hasRoom = before.has_room === 1 || (isReadyNow && (await openComments(db, before, at)));
  const after = await updateVideo(db, before, { ...change, hasRoom }, at);
  await indexVideo(db, after, await listTags(db, id));
  return [
    ...(await videoTold(db, before, after)),
    ...(await ownChanged(db, after)),
    ...(await shelved(db, before, after)),
    ...(await commentsNarrowed(db, after, at)),
    ...(await notified(db, before, after, at)),
  ];
}

/** Its owner is notified of how the making of it ended; who has subscribed, once, by a job. */
async function notified(db: Db, before: VideoRow, after: VideoRow, at: number) {
  const { id, owner_id: to, title, state } = after;
  if (before.published_at === null && after.published_at !== null && after.broadcast_id === null) {
    await enqueue(db, tellSubscribers, { videoId: id, after: "" });
  }
  const isOver = state === "ready" || state === "failed";
  if (before.state === state || !isOver) return [];
  const link = state === "ready" ? `/videos/${id}` : `/videos/studio/${id}`;
  return notify(db, { to, kind: `videos.${state}`, link, data: { title } }, at);
}
