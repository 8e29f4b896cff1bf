import type { Kysely } from "kysely";
import type { Level, Room } from "../contract/rooms.ts";
import type { ChatTables } from "../tables.ts";

type Db = Kysely<ChatTables>;
type Place = ChatTables["room_member"];

/** Somebody in a room, and what time it is. */
export interface Reader {
  readonly room: Pick<Room, "id" | "kind">;
  readonly personId: string;
  readonly now: number;
}

/** Moves somebody's last-read pointer; false where they are not in the room. */
export function writePointer(db: Db, reader: Reader, position: number): Promise<boolean> {
  return writePlace(db, reader, { read_position: position });
}

/** Says of what somebody wants to be told; false where they are not in the room. */
export async function writeLevel(db: Db, reader: Reader, level: Level): Promise<boolean> {
  if (reader.room.kind !== "common") return writePlace(db, reader, { level });
  // Their row must not say that they have read nothing, if it is written only now.
  const read_position = await commonPointer(db, reader.room.id, reader.personId);
  return writePlace(db, reader, { level }, read_position);
}

/** In the common room, in which everyone is, a row is written if there is none. */
async function writePlace(
  db: Db,
  { room, personId, now }: Reader,
  change: Partial<Pick<Place, "read_position" | "level">>,
  readPosition = 0,
): Promise<boolean> {
  if (room.kind === "common") {
    const row = { room_id: room.id, person_id: personId, role: "member", joined_at: now } as const;
    await db
      .insertInto("room_member")
      .values({ ...row, level: "all", read_position: readPosition, ...change })
      .onConflict((conflict) => conflict.columns(["room_id", "person_id"]).doUpdateSet(change))
      .execute();
    return true;
  }
  const { numUpdatedRows } = await db
    .updateTable("room_member")
    .set(change)
    .where("room_id", "=", room.id)
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return Number(numUpdatedRows) > 0;
}

/** Up to where somebody without a row in a room has read it: what is older than their account. */
export async function commonPointer(db: Db, roomId: string, personId: string): Promise<number> {
  const row = await db
    .selectFrom("message")
    .innerJoin("person", (join) => join.on("person.id", "=", personId))
    .select("message.position")
    .where("message.room_id", "=", roomId)
    .whereRef("message.sent_at", "<", "person.created_at")
    .orderBy("message.sent_at", "desc")
    .orderBy("message.position", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.position ?? 0;
}

/** Brings people into a direct room who are not in it yet; gives their ids. */
export async function enterDirect(
  db: Db,
  roomId: string,
  personIds: readonly string[],
  now: number,
): Promise<readonly string[]> {
  const place = { room_id: roomId, role: "member", joined_at: now, level: "all" } as const;
  const rows = await db
    .insertInto("room_member")
    .values(personIds.map((person_id) => ({ ...place, person_id, read_position: 0 })))
    .onConflict((conflict) => conflict.doNothing())
    .returning("person_id")
    .execute();
  return rows.map(({ person_id }) => person_id);
}

/** Writes whom a message mentions: what their badges count. */
export async function insertMentions(
  db: Db,
  roomId: string,
  position: number,
  personIds: readonly string[],
): Promise<void> {
  if (personIds.length === 0) return;
  await db
    .insertInto("mention")
    .values([...new Set(personIds)].map((person_id) => ({ room_id: roomId, position, person_id })))
    .execute();
}

/** How far each has read a direct room who has read anything of it, by their ids. */
export async function listSeen(db: Db, roomId: string) {
  const rows = await db
    .selectFrom("room_member")
    .select(["person_id", "read_position"])
    .where("room_id", "=", roomId)
    .where("read_position", ">", 0)
    .execute();
  const seen = rows.map(({ person_id, read_position }) => ({
    personId: person_id,
    position: read_position,
  }));
  return seen.sort((a, b) => (a.personId < b.personId ? -1 : 1));
}

/** Those of some messages that stand at a position or before it. */
export async function listUpTo(
  db: Db,
  messageIds: readonly string[],
  position: number,
): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom("message")
    .select("id")
    .where("id", "in", messageIds)
    .where("position", "<=", position)
    .execute();
  return new Set(rows.map(({ id }) => id));
}
