import type { Kysely } from "kysely";
import { type Heard, heard } from "../../../core/hub/heard.ts";
import { findPerson, shownPerson } from "../../../platform/auth/person.ts";
import { followersChannel } from "../contract/followers.ts";
import { shelfChannel } from "../contract/shelf.ts";
import { apartFrom } from "../queries/sight.ts";
import { countSubscribers } from "../queries/subscriptions.ts";
import type { VideoTables } from "../tables.ts";

/** Tells that somebody has subscribed to a person, or does no longer. */
export async function subscriptionTold(
  db: Kysely<VideoTables>,
  personId: string,
  channelId: string,
  isSubscribed: boolean,
): Promise<readonly Heard[]> {
  const channel = await findPerson(db, channelId);
  if (!channel) return [];
  const alone = { only: [personId] };
  const apart = await apartFrom(db, channelId);
  const subscribers = await countSubscribers(db, channelId);
  const own = isSubscribed
    ? ({ type: "subscription.added", person: shownPerson(channel) } as const)
    : ({ type: "subscription.removed", id: channelId } as const);
  return [
    heard(shelfChannel, "", own, alone),
    heard(followersChannel, channelId, { type: "following.changed", isSubscribed }, alone),
    heard(
      followersChannel,
      channelId,
      { type: "followers.counted", subscribers },
      apart.size > 0 ? { except: [...apart] } : undefined,
    ),
  ];
}
