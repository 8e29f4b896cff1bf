import type { Kysely } from "kysely";
import { heard, type Outcome, onlyStay } from "../../../core/hub/heard.ts";
import type { Video, Visibility } from "../contract/video.ts";
import { videoChannel } from "../contract/watch.ts";
import { audienceOf, listMemberIds, without } from "../queries/sight.ts";
import { findVideo, forOthers } from "../queries/video.ts";
import type { VideoRow } from "../queries/video-row.ts";
import type { VideoTables } from "../tables.ts";

type Db = Kysely<VideoTables>;

/**
 * What its open pages hear of a video that is another one now.
 *
 * Its owner is told all of it. Who may see it no more is told that it is gone, and hears nothing
 * of it from then on.
 */
export async function videoTold(
  db: Db,
  before: VideoRow,
  after: VideoRow,
): Promise<readonly Outcome[]> {
  const video = await findVideo(db, after);
  if (!video) return [];
  return [...(await told(db, after, video)), ...(await sentAway(db, before, after))];
}

async function told(db: Db, { id, owner_id, visibility }: VideoRow, video: Video) {
  const own = heard(videoChannel, id, { type: "video.changed", video }, { only: [owner_id] });
  if (visibility === "private") return [own];
  const others = without(await audienceOf(db, { owner_id, visibility }), owner_id);
  const event = { type: "video.changed", video: forOthers(video) } as const;
  return [own, heard(videoChannel, id, event, others)];
}

/** How many may see it: a narrower one takes it from some who could. */
const widths: Readonly<Record<Visibility, number>> = {
  private: 0,
  members: 1,
  unlisted: 2,
  public: 2,
};

async function sentAway(
  db: Db,
  before: VideoRow,
  { id, owner_id, visibility }: VideoRow,
): Promise<readonly Outcome[]> {
  if (widths[visibility] >= widths[before.visibility]) return [];
  const stay = visibility === "private" ? [owner_id] : await listMemberIds(db);
  const gone = { type: "video.deleted", id } as const;
  return [heard(videoChannel, id, gone, { except: stay }), onlyStay(videoChannel, id, stay)];
}

/** What its open pages hear of a video that is deleted. */
export function videoDeleted(id: string): readonly Outcome[] {
  return [heard(videoChannel, id, { type: "video.deleted", id })];
}
