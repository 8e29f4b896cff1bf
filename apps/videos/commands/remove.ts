import type { Kysely } from "kysely";
import type { Outcome } from "../../../core/hub/heard.ts";
import { notify } from "../../../platform/app/notify.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { enqueue } from "../../../platform/jobs/enqueue.ts";
import { forgetVideo } from "../jobs/forget.ts";
import { commentsClosed } from "../news/comments.ts";
import { shelved } from "../news/shelf.ts";
import { ownDeleted, uploadGone } from "../news/studio.ts";
import { videoDeleted } from "../news/video.ts";
import { videoIndex } from "../queries/search-index.ts";
import { deleteUpload } from "../queries/uploads.ts";
import type { VideoRow } from "../queries/video-row.ts";
import { deleteVideo } from "../queries/video-write.ts";
import type { VideoTables } from "../tables.ts";

/**
 * Takes a video away, with all that is known of it and what was still to come of its file.
 *
 * Nothing where it is gone already. Its files go by a job.
 */
export async function removeVideo(
  db: Kysely<VideoTables>,
  id: string,
): Promise<readonly Outcome[]> {
  const gone = await deleteVideo(db, id);
  if (!gone) return [];
  await videoIndex.remove(db, gone.number);
  await enqueue(db, forgetVideo, { videoId: id });
  const wasComing = await deleteUpload(db, id);
  return [
    ...videoDeleted(id),
    await ownDeleted(db, gone),
    ...(wasComing ? [uploadGone(gone.owner_id, id)] : []),
    ...(await shelved(db, gone, undefined)),
    ...(await commentsClosed(db, gone)),
  ];
}

/** Tells its owner who has deleted their video, and which; nothing where it was themselves. */
export function ownerTold(
  db: Kysely<VideoTables>,
  { person, now }: Pick<Scope, "person" | "now">,
  { owner_id: to, title }: Pick<VideoRow, "owner_id" | "title">,
): Promise<readonly Outcome[]> {
  const word = { to, from: person.id, kind: "videos.removed", link: "/videos/studio" };
  return notify(db, { ...word, data: { title } }, now());
}
