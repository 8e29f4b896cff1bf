import type { Kysely } from "kysely";
import { handlesIn } from "../contract/mentions.ts";
import type { Message } from "../contract/message.ts";
import type { Level, Room } from "../contract/rooms.ts";
import type { ChatTables } from "../tables.ts";

type Db = Kysely<ChatTables>;

/** Whom a text mentions: of the names in it, those of people who may read the room. */
export async function findMentions(
  db: Db,
  room: Pick<Room, "id" | "isPublic">,
  text: string,
  now: number,
): Promise<Message["mentions"]> {
  const handles = handlesIn(text);
  if (handles.length === 0) return [];
  const rows = await db
    .selectFrom("person")
    .leftJoin("room_member", (join) =>
      join.onRef("room_member.person_id", "=", "person.id").on("room_member.room_id", "=", room.id),
    )
    .leftJoin("room_restriction", (join) =>
      join
        .onRef("room_restriction.person_id", "=", "person.id")
        .on("room_restriction.room_id", "=", room.id)
        .on("room_restriction.kind", "=", "ban"),
    )
    .select(["person.id", "person.handle", "room_member.role as place"])
    .select(["room_restriction.kind as ban", "room_restriction.until"])
    .where("person.handle", "in", handles)
    .execute();
  const ids = new Map<string, string>();
  for (const { id, handle, place, ban, until } of rows) {
    const isBanned = ban !== null && (until === null || until > now);
    const isReader = !isBanned && (room.isPublic || place !== null);
    if (handle !== null && isReader) ids.set(handle, id);
  }
  return handles.flatMap((handle) => {
    const id = ids.get(handle);
    return id === undefined ? [] : [{ handle, id }];
  });
}

/** Of what some people want to be told in a room; of who never said it, nothing is given. */
export async function listLevels(
  db: Db,
  roomId: string,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, Level>> {
  const rows = await db
    .selectFrom("room_member")
    .select(["person_id", "level"])
    .where("room_id", "=", roomId)
    .where("person_id", "in", personIds)
    .execute();
  return new Map(rows.map(({ person_id, level }) => [person_id, level]));
}
