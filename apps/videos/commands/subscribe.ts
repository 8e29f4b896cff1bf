import type { Kysely } from "kysely";
import type { Outcome } from "../../../core/hub/heard.ts";
import { type Failure, ok, type Result, refuse } from "../../../core/protocol/result.ts";
import type { CommandsOf } from "../../../platform/app/app.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { findPerson } from "../../../platform/auth/person.ts";
import type { followersChannel } from "../contract/followers.ts";
import { subscriptionTold } from "../news/followers.ts";
import { apartFrom } from "../queries/sight.ts";
import { setSubscribed } from "../queries/subscriptions.ts";
import { mayTakePart } from "../rules.ts";
import type { VideoTables } from "../tables.ts";

type Commands = CommandsOf<typeof followersChannel, VideoTables>;

/** The command by which somebody subscribes to a person's channel. */
export const followersCommands: Commands = {
  "channel.subscribe": (db, scope, { personId, isSubscribed }) =>
    subscribe(db, scope, personId, isSubscribed),
};

/**
 * Subscribes somebody to a person's channel, or ends that.
 *
 * Of oneself nobody subscribes; to somebody behind a block there is no channel to subscribe to.
 */
export async function subscribe(
  db: Kysely<VideoTables>,
  scope: Pick<Scope, "person" | "role" | "now">,
  channelId: string,
  isSubscribed: boolean,
): Promise<
  Result<readonly Outcome[], Failure<"members-only" | "person-not-found" | "not-allowed">>
> {
  const allowed = mayTakePart(scope);
  if (!allowed.ok) return allowed;
  const personId = scope.person.id;
  if (channelId === personId) return refuse("not-allowed");
  const channel = await findPerson(db, channelId);
  if (!channel || channel.role === "guest") return refuse("person-not-found");
  // Who is blocked may still end it, but learns nothing.
  const isApart = (await apartFrom(db, personId)).has(channelId);
  if (isApart && isSubscribed) return refuse("person-not-found");
  const which = { personId, channelId, at: scope.now() };
  if (!(await setSubscribed(db, which, isSubscribed))) return ok([]);
  return ok(await subscriptionTold(db, personId, channelId, isSubscribed));
}
