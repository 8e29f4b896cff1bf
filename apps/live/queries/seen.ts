import type { Kysely } from "kysely";
import { type Failure, ok, type Result, refuse } from "../../../core/protocol/result.ts";
import type { Broadcast, LiveChannel } from "../contract/channel.ts";
import { mayWatch, type Somebody } from "../rules.ts";
import type { LiveTables } from "../tables.ts";
import { findBroadcastRow, findShown, shownBroadcasts } from "./broadcast.ts";
import { findChannel, withoutHidden } from "./channel.ts";
import { hiddenFrom } from "./sight.ts";

type Db = Kysely<LiveTables>;

/** A channel as this viewer may see it. */
export async function findSeenChannel(
  db: Db,
  viewer: Somebody,
  personId: string,
): Promise<Result<LiveChannel, Failure<"channel-not-found" | "members-only">>> {
  const hidden = await hiddenFrom(db, viewer.person.id);
  const channel = hidden.has(personId) ? undefined : await findChannel(db, personId);
  if (!channel) return refuse("channel-not-found");
  const allowed = mayWatch(viewer, { ownerId: personId, audience: channel.audience });
  return allowed.ok ? ok(withoutHidden(channel, hidden)) : allowed;
}

/** What a channel that this viewer sees shows them of what is or was on air. */
export async function findSeenShown(
  db: Db,
  viewer: Somebody & { readonly now: () => number },
  personId: string,
): Promise<Broadcast | undefined> {
  const shown = await findShown(db, personId, viewer.now());
  if (!shown) return undefined;
  return mayWatch(viewer, { ownerId: personId, audience: shown.audience }).ok ? shown : undefined;
}

/** A broadcast that this viewer may watch; undefined where it is not there for them. */
export async function findSeenBroadcast(
  db: Db,
  viewer: Somebody,
  id: string,
): Promise<Broadcast | undefined> {
  const row = await findBroadcastRow(db, id);
  if (!row) return undefined;
  const meant = { ownerId: row.person_id, audience: row.audience };
  if (!mayWatch(viewer, meant).ok) return undefined;
  if ((await hiddenFrom(db, viewer.person.id)).has(row.person_id)) return undefined;
  return (await shownBroadcasts(db, [row]))[0];
}
