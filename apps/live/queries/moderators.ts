import type { Kysely } from "kysely";
import type { Person } from "../../../core/protocol/frames.ts";
import { shownPerson } from "../../../platform/auth/person.ts";
import type { LiveTables } from "../tables.ts";

type Db = Kysely<LiveTables>;

/** Who keeps order in the chat of a channel, in the order in which they were asked to. */
export async function listModerators(db: Db, channelId: string): Promise<readonly Person[]> {
  const rows = await db
    .selectFrom("live_moderator")
    .innerJoin("person", "person.id", "live_moderator.person_id")
    .select(["person.id", "person.name", "person.picture"])
    .where("live_moderator.channel_id", "=", channelId)
    .orderBy("live_moderator.at")
    .orderBy("person.id")
    .execute();
  return rows.map(shownPerson);
}

/** Makes somebody one; false where they were. */
export async function insertModerator(
  db: Db,
  moderator: LiveTables["live_moderator"],
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("live_moderator")
    .values(moderator)
    .onConflict((conflict) => conflict.columns(["channel_id", "person_id"]).doNothing())
    .executeTakeFirst();
  return Number(numInsertedOrUpdatedRows ?? 0) > 0;
}

/** Makes somebody none any more; false where they were none. */
export async function deleteModerator(
  db: Db,
  channelId: string,
  personId: string,
): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom("live_moderator")
    .where("channel_id", "=", channelId)
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return Number(numDeletedRows) > 0;
}

/** Those of some people between whom and somebody else a block lies: each with whom. */
export async function listApart(
  db: Db,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  if (personIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("block")
    .select(["person_id", "blocked_id"])
    .where(({ eb, or }) =>
      or([eb("person_id", "in", personIds), eb("blocked_id", "in", personIds)]),
    )
    .execute();
  const of = new Set(personIds);
  const apart = new Map<string, Set<string>>();
  for (const { person_id, blocked_id } of rows) {
    for (const [one, other] of [
      [person_id, blocked_id],
      [blocked_id, person_id],
    ] as const) {
      if (of.has(other)) apart.set(one, (apart.get(one) ?? new Set<string>()).add(other));
    }
  }
  return apart;
}
