import type { Kysely } from "kysely";
import type { Room } from "../contract/rooms.ts";
import type { ChatTables } from "../tables.ts";
import { roomOf } from "./stance.ts";

/** Rooms of two people that are listed at once. */
const sharedMax = 20;

/** The group rooms in which two people both are, those first that somebody spoke in most. */
export async function listShared(
  db: Kysely<ChatTables>,
  one: string,
  other: string,
): Promise<readonly Room[]> {
  const rows = await db
    .selectFrom("room_member as own")
    .innerJoin("room_member as their", "their.room_id", "own.room_id")
    .innerJoin("room", "room.id", "own.room_id")
    .selectAll("room")
    .where("own.person_id", "=", one)
    .where("their.person_id", "=", other)
    .where("room.kind", "=", "group")
    .orderBy("room.last_position", "desc")
    .orderBy("room.id")
    .limit(sharedMax)
    .execute();
  return rows.map(roomOf);
}
