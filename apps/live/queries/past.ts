import type { Kysely } from "kysely";
import { limits } from "../contract/limits.ts";
import { mayBeListed, type Somebody } from "../rules.ts";
import type { LiveTables } from "../tables.ts";
import type { BroadcastRow } from "./broadcast.ts";
import { hiddenFrom } from "./sight.ts";

/**
 * Broadcasts that are over and became videos, the newest first: of everybody, or of one person.
 *
 * Whether somebody may see the video is for videos to say; these are more than are shown, so
 * that some may be left out.
 */
export async function listPastRows(
  db: Kysely<LiveTables>,
  viewer: Somebody,
  personId?: string,
): Promise<readonly BroadcastRow[]> {
  const hidden = [...(await hiddenFrom(db, viewer.person.id))];
  const rows = await db
    .selectFrom("live_broadcast")
    .selectAll()
    .where("state", "=", "over")
    .where("video_id", "is not", null)
    .$if(personId !== undefined, (query) => query.where("person_id", "=", personId ?? ""))
    .$if(hidden.length > 0, (query) => query.where("person_id", "not in", hidden))
    .orderBy("started_at", "desc")
    .limit(limits.past * 4)
    .execute();
  return rows.filter(({ person_id: ownerId, audience }) => {
    return viewer.person.id === ownerId || mayBeListed(viewer, { ownerId, audience });
  });
}

/** One's own broadcasts that are over, the newest first, whatever became of them. */
export function listOwnRows(
  db: Kysely<LiveTables>,
  ownerId: string,
): Promise<readonly BroadcastRow[]> {
  return db
    .selectFrom("live_broadcast")
    .selectAll()
    .where("person_id", "=", ownerId)
    .where("state", "=", "over")
    .orderBy("id", "desc")
    .limit(limits.past)
    .execute();
}

/** Whether the video is there that a broadcast has become; its owner may have deleted it. */
export async function hasVideo(db: Kysely<LiveTables>, videoId: string): Promise<boolean> {
  const row = await db
    .selectFrom("video")
    .select("id")
    .where("id", "=", videoId)
    .executeTakeFirst();
  return row !== undefined;
}
