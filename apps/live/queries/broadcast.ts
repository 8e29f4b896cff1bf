import type { Kysely } from "kysely";
import type { Person } from "../../../core/protocol/frames.ts";
import { newId, timeOf } from "../../../core/protocol/id.ts";
import type { Broadcast } from "../contract/channel.ts";
import { mayBeListed, type Somebody } from "../rules.ts";
import { mostWatchedFirst } from "../state/live.ts";
import type { LiveTables } from "../tables.ts";
import { shownPeople } from "./people.ts";
import { hiddenFrom } from "./sight.ts";

type Db = Kysely<LiveTables>;

/** A broadcast as it is kept. */
export type BroadcastRow = LiveTables["live_broadcast"];

/** How long a broadcast is shown on its channel after its end, in milliseconds. */
const shownAfterMs = 3_600_000;

/** A broadcast as others see it. */
function shownBroadcast(row: BroadcastRow, owner: Person): Broadcast {
  return {
    ...{ id: row.id, owner, title: row.title, category: row.category, audience: row.audience },
    ...{ state: row.state, startedAt: row.started_at, endedAt: row.ended_at },
    isLowLatency: row.is_low_latency === 1,
    ...{ width: row.width, height: row.height, viewers: row.viewers },
    ...{ peakViewers: row.peak_viewers, windowMs: row.window_ms, videoId: row.video_id },
    revision: row.revision,
  };
}

/** These broadcasts as others see them. */
export async function shownBroadcasts(
  db: Db,
  rows: readonly BroadcastRow[],
): Promise<readonly Broadcast[]> {
  const owners = await shownPeople(
    db,
    rows.map(({ person_id }) => person_id),
  );
  return rows.flatMap((row) => {
    const owner = owners.get(row.person_id);
    return owner ? [shownBroadcast(row, owner)] : [];
  });
}

/** A broadcast as it is kept; undefined where there is none. */
export function findBroadcastRow(db: Db, id: string): Promise<BroadcastRow | undefined> {
  return db.selectFrom("live_broadcast").selectAll().where("id", "=", id).executeTakeFirst();
}

/**
 * Somebody's newest broadcast: that with the last id, whatever the clock said when it began.
 *
 * Each is given a later id than the one before it (`nextId`).
 */
export function findLastRow(db: Db, personId: string): Promise<BroadcastRow | undefined> {
  return db
    .selectFrom("live_broadcast")
    .selectAll()
    .where("person_id", "=", personId)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
}

/** The id of somebody's next broadcast: later than all of theirs, also when the clock is behind. */
export async function nextId(db: Db, personId: string, now: number): Promise<string> {
  const last = await findLastRow(db, personId);
  return newId(last ? Math.max(now, timeOf(last.id) + 1) : now);
}

/** What a channel shows: what is on air there, or was a short while ago. */
export async function findShown(
  db: Db,
  personId: string,
  now: number,
): Promise<Broadcast | undefined> {
  const row = await findLastRow(db, personId);
  if (!row || (row.ended_at !== null && row.ended_at < now - shownAfterMs)) return undefined;
  return (await shownBroadcasts(db, [row]))[0];
}

/** All broadcasts that have not ended, whoever may watch them. */
export function listOpenRows(db: Db): Promise<readonly BroadcastRow[]> {
  return db
    .selectFrom("live_broadcast")
    .selectAll()
    .where("state", "in", ["live", "away"])
    .orderBy("started_at")
    .execute();
}

/** What somebody may watch now where they look around, the most watched first. */
export async function listOnAir(db: Db, viewer: Somebody): Promise<readonly Broadcast[]> {
  const hidden = await hiddenFrom(db, viewer.person.id);
  const rows = (await listOpenRows(db)).filter(
    ({ person_id: ownerId, audience }) =>
      !hidden.has(ownerId) && mayBeListed(viewer, { ownerId, audience }),
  );
  return mostWatchedFirst(await shownBroadcasts(db, rows));
}
