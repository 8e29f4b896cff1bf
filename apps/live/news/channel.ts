import type { Kysely } from "kysely";
import { type Heard, heard, type Outcome, onlyStay } from "../../../core/hub/heard.ts";
import { type Audience, channelChannel } from "../contract/channel.ts";
import { deskChannel } from "../contract/desk.ts";
import { findChannel, withoutHidden } from "../queries/channel.ts";
import { listApart } from "../queries/moderators.ts";
import { audienceOf, listMemberIds } from "../queries/sight.ts";
import type { LiveTables } from "../tables.ts";

type Db = Kysely<LiveTables>;

/** Tells how a channel is now; who may not see a moderator is told of the others. */
export async function channelChanged(db: Db, personId: string): Promise<readonly Heard[]> {
  const channel = await findChannel(db, personId);
  if (!channel) return [];
  const audience = await audienceOf(db, personId, channel.audience);
  const apart = await listApart(
    db,
    channel.moderators.map(({ id }) => id),
  );
  const tells = (shown: typeof channel, who: Heard["audience"]) =>
    heard(channelChannel, personId, { type: "channel.changed", channel: shown }, who);
  const some = [...apart].filter(([id]) => isIn(audience, id));
  return [
    tells(channel, without(audience, [...apart.keys()])),
    ...some.map(([id, hidden]) => tells(withoutHidden(channel, hidden), { only: [id] })),
    heard(deskChannel, "", { type: "settings.changed", personId }),
  ];
}

/** Who has to leave a channel when it is meant for others than it was. */
export async function audienceChanged(
  db: Db,
  personId: string,
  audience: Audience,
): Promise<readonly Outcome[]> {
  if (audience !== "members") return [];
  return [onlyStay(channelChannel, personId, await listMemberIds(db))];
}

function isIn(audience: Heard["audience"], id: string): boolean {
  if (!audience) return true;
  return "only" in audience ? audience.only.includes(id) : !audience.except.includes(id);
}

function without(audience: Heard["audience"], ids: readonly string[]): Heard["audience"] {
  if (ids.length === 0) return audience;
  if (audience && "only" in audience) {
    return { only: audience.only.filter((id) => !ids.includes(id)) };
  }
  return { except: [...(audience?.except ?? []), ...ids] };
}
