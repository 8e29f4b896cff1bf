import type { Kysely } from "kysely";
import { findPerson, shownPerson } from "../../../platform/auth/person.ts";
import type { LiveChannel } from "../contract/channel.ts";
import type { LiveTables } from "../tables.ts";
import { listModerators } from "./moderators.ts";

type Db = Kysely<LiveTables>;

/** A channel as it is kept. */
export type ChannelRow = LiveTables["live_channel"];

/** What a channel is before its owner has said anything of it. */
const untouched = {
  ...{ title: "", about: "", category: null, audience: "public", is_low_latency: 0 },
  ...{ has_ladder: 0, is_recorded: 1, room_id: null, is_room_closed: 0 },
  ...{ slow_seconds: 0, revision: 0 },
} as const satisfies Omit<ChannelRow, "person_id">;

/** Somebody's channel as it is kept; one that was never touched is like all such. */
export async function findChannelRow(db: Db, personId: string): Promise<ChannelRow> {
  const row = await db
    .selectFrom("live_channel")
    .selectAll()
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return row ?? { person_id: personId, ...untouched };
}

/** Writes somebody's channel down, if it is not. */
export async function insertChannel(db: Db, personId: string): Promise<void> {
  await db
    .insertInto("live_channel")
    .values({ person_id: personId, ...untouched })
    .onConflict((conflict) => conflict.column("person_id").doNothing())
    .execute();
}

/** What may change of a channel. */
export type ChannelChange = Partial<Omit<ChannelRow, "person_id" | "revision">>;

/** Changes a channel that is written down, counts it, and gives what it is now. */
export async function updateChannel(
  db: Db,
  personId: string,
  change: ChannelChange,
): Promise<ChannelRow> {
  return db
    .updateTable("live_channel")
    .set(({ eb }) => ({ ...change, revision: eb("revision", "+", 1) }))
    .where("person_id", "=", personId)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Somebody's channel as others see it; undefined where nobody has one of this id. */
export async function findChannel(db: Db, personId: string): Promise<LiveChannel | undefined> {
  const person = await findPerson(db, personId);
  if (!person || person.role === "guest") return undefined;
  const row = await findChannelRow(db, personId);
  return {
    owner: shownPerson(person),
    ...{ title: row.title, about: row.about, category: row.category, audience: row.audience },
    isLowLatency: row.is_low_latency === 1,
    hasLadder: row.has_ladder === 1,
    isRecorded: row.is_recorded === 1,
    roomId: row.room_id,
    slowSeconds: row.slow_seconds,
    moderators: await listModerators(db, personId),
    revision: row.revision,
  };
}

/** A channel for somebody who is not to see these. */
export function withoutHidden(channel: LiveChannel, hidden: ReadonlySet<string>): LiveChannel {
  return { ...channel, moderators: channel.moderators.filter(({ id }) => !hidden.has(id)) };
}
