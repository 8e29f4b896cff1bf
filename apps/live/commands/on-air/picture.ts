import type { Kysely } from "kysely";
import { type Heard, heard } from "../../../../core/hub/heard.ts";
import { channelChannel } from "../../contract/channel.ts";
import { shownBroadcasts } from "../../queries/broadcast.ts";
import { countOver } from "../../queries/broadcast-write.ts";
import { audienceOf } from "../../queries/sight.ts";
import type { LiveTables } from "../../tables.ts";

/** Tells the channel that what was on air there can be shown with a picture now. */
export async function showPicture(db: Kysely<LiveTables>, id: string): Promise<readonly Heard[]> {
  const row = await countOver(db, id);
  const [broadcast] = row ? await shownBroadcasts(db, [row]) : [];
  if (!row || !broadcast) return [];
  const audience = await audienceOf(db, row.person_id, row.audience);
  return [heard(channelChannel, row.person_id, { type: "broadcast.changed", broadcast }, audience)];
}
