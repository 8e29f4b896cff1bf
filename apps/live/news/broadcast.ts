import type { Kysely } from "kysely";
import { type Heard, heard } from "../../../core/hub/heard.ts";
import { type Broadcast, channelChannel } from "../contract/channel.ts";
import { liveChannel } from "../contract/live.ts";
import { studioChannel } from "../contract/studio.ts";
import { type BroadcastRow, shownBroadcasts } from "../queries/broadcast.ts";
import { audienceOf } from "../queries/sight.ts";
import type { LiveTables } from "../tables.ts";

type Db = Kysely<LiveTables>;

/** What has become of a broadcast. */
type What = "started" | "changed" | "ended";

/** Tells what has become of a broadcast: its channel, what is on air, and its owner's studio. */
export async function broadcastTold(
  db: Db,
  row: BroadcastRow,
  what: What,
): Promise<readonly Heard[]> {
  const [broadcast] = await shownBroadcasts(db, [row]);
  if (!broadcast) return [];
  const audience = await audienceOf(db, row.person_id, row.audience);
  const type = `broadcast.${what}` as const;
  return [
    heard(channelChannel, row.person_id, { type, broadcast }, audience),
    ...amongOthers(broadcast, audience),
    inStudio(row),
  ];
}

/** What is heard where all that is on air is shown: who may not watch it has it taken away. */
function amongOthers(broadcast: Broadcast, audience: Heard["audience"]): readonly Heard[] {
  const { id } = broadcast;
  const gone = { type: "air.unlisted", id } as const;
  if (broadcast.state === "over" || broadcast.audience === "unlisted") {
    return [heard(liveChannel, "", gone)];
  }
  const listed = heard(liveChannel, "", { type: "air.listed", broadcast }, audience);
  if (!audience || !("only" in audience)) return [listed];
  return [heard(liveChannel, "", gone, { except: audience.only }), listed];
}

function inStudio({ id, person_id, state, encoder, codecs }: BroadcastRow): Heard {
  const only = { only: [person_id] };
  if (state === "over") {
    return heard(studioChannel, person_id, { type: "air.ended", broadcastId: id }, only);
  }
  const began = { type: "air.began", broadcastId: id, encoder, codecs } as const;
  return heard(studioChannel, person_id, began, only);
}

/** Tells how many watch a broadcast. */
export async function viewersTold(
  db: Db,
  row: Pick<BroadcastRow, "id" | "person_id" | "audience">,
  counted: { readonly viewers: number; readonly peakViewers: number },
): Promise<readonly Heard[]> {
  const { id, person_id, audience } = row;
  const who = await audienceOf(db, person_id, audience);
  const inChannel = { type: "viewers.counted", id, ...counted } as const;
  return [
    heard(channelChannel, person_id, inChannel, who),
    heard(liveChannel, "", { type: "air.counted", id, ...counted }, who),
  ];
}
