import type { Kysely } from "kysely";
import { beyondAccess } from "../../../platform/auth/access.ts";
import type { ChatTables } from "../tables.ts";

/**
 * Those of some rooms that belong to a thing of somebody who has blocked this person.
 *
 * As the thing itself, a video or a channel, such a room is not there for them, whenever they
 * have been let in. Group rooms are nobody's thing: there one only does not hear each other.
 */
export async function roomsApart(
  db: Kysely<ChatTables>,
  personId: string,
  roomIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const apart = await beyondAccess(db, personId, "see");
  if (apart.size === 0 || roomIds.length === 0) return new Set();
  const rows = await db
    .selectFrom("room_member")
    .innerJoin("room", "room.id", "room_member.room_id")
    .select("room_member.room_id")
    .where("room.kind", "=", "attached")
    .where("room_member.role", "=", "owner")
    .where("room_member.person_id", "in", [...apart])
    .where("room_member.room_id", "in", roomIds)
    .execute();
  return new Set(rows.map(({ room_id }) => room_id));
}
