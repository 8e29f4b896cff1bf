import type { Kysely } from "kysely";
import { type Heard, heard } from "../../../core/hub/heard.ts";
import { shelfChannel, studioChannel } from "../contract/shelf.ts";
import { videoChannel } from "../contract/watch.ts";
import { audienceOf } from "../queries/sight.ts";
import type { VideoRow } from "../queries/video-row.ts";
import type { VideoTables } from "../tables.ts";

/** Tells how often a video was seen and liked: wherever it stands. */
export async function counted(
  db: Kysely<VideoTables>,
  video: Pick<VideoRow, "id" | "owner_id" | "visibility" | "listed" | "views" | "likes">,
): Promise<readonly Heard[]> {
  const { id, owner_id, views, likes, listed } = video;
  const audience = await audienceOf(db, video);
  const event = { type: "video.counted", views, likes } as const;
  return [
    heard(videoChannel, id, event, audience),
    heard(studioChannel, owner_id, { type: "own.counted", id, views, likes }),
    ...(listed > 0 ? [heard(shelfChannel, "", { ...event, id }, audience)] : []),
  ];
}
