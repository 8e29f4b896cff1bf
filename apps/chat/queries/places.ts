import type { Kysely } from "kysely";
import { shownPerson } from "../../../platform/auth/person.ts";
import type { Room, RoomRole } from "../contract/rooms.ts";
import type { Place } from "../contract/roster.ts";
import type { ChatTables } from "../tables.ts";

type Db = Kysely<ChatTables>;
type Row = Pick<ChatTables["room_member"], "person_id" | "role" | "joined_at"> & {
  readonly name: string | null;
  readonly picture: string | null;
};

/**
 * Who is in a room, by their ids; in the common one those who are more than members.
 *
 * A direct room is of its two, also before the other one has it in their list.
 */
export async function listPlaces(
  db: Db,
  { id, kind }: Pick<Room, "id" | "kind">,
): Promise<readonly Place[]> {
  if (kind === "direct") return listPair(db, id);
  const all = places(db).where("room_member.room_id", "=", id);
  const shown = kind === "common" ? all.where("room_member.role", "!=", "member") : all;
  const rows = await shown.execute();
  // Not by the database, which sorts in its own language.
  return rows.map(placeOf).sort((a, b) => (a.person.id < b.person.id ? -1 : 1));
}

async function listPair(db: Db, roomId: string): Promise<readonly Place[]> {
  const room = await db
    .selectFrom("room")
    .select(["pair", "created_at"])
    .where("id", "=", roomId)
    .executeTakeFirst();
  const ids = room?.pair?.split(":") ?? [];
  if (!room || ids.length === 0) return [];
  const rows = await db
    .selectFrom("person")
    .select(["id as person_id", "name", "picture"])
    .where("id", "in", ids)
    .execute();
  return rows
    .map((row) => placeOf({ ...row, role: "member", joined_at: room.created_at }))
    .sort((a, b) => (a.person.id < b.person.id ? -1 : 1));
}

/** Somebody's place in a room; undefined where they have no row there. */
export async function findPlace(
  db: Db,
  roomId: string,
  personId: string,
): Promise<Place | undefined> {
  const row = await places(db)
    .where("room_member.room_id", "=", roomId)
    .where("room_member.person_id", "=", personId)
    .executeTakeFirst();
  return row && placeOf(row);
}

/** What somebody new in a room begins with. */
export interface NewPlace {
  readonly roomId: string;
  readonly personId: string;
  readonly role: RoomRole;
  readonly at: number;
}

/** Gives somebody a place in a room, all read; false where they have one already. */
export async function insertPlace(db: Db, { roomId, personId, role, at }: NewPlace) {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("room_member")
    .values(({ selectFrom, val }) => ({
      ...{ room_id: roomId, person_id: personId, role, joined_at: at, level: val("all" as const) },
      read_position: selectFrom("room").select("last_position").where("id", "=", roomId),
    }))
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(numInsertedOrUpdatedRows ?? 0) > 0;
}

/** Takes somebody's place away; false where they had none. */
export async function deletePlace(db: Db, roomId: string, personId: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom("room_member")
    .where("room_id", "=", roomId)
    .where("person_id", "=", personId)
    .executeTakeFirst();
  // Whoever comes back has read what was said meanwhile.
  await db
    .deleteFrom("mention")
    .where("room_id", "=", roomId)
    .where("person_id", "=", personId)
    .execute();
  return Number(numDeletedRows) > 0;
}

/** Makes somebody in a room something else there; false where they have no row. */
export async function updateRole(
  db: Db,
  roomId: string,
  personId: string,
  role: RoomRole,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("room_member")
    .set({ role })
    .where("room_id", "=", roomId)
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return Number(numUpdatedRows) > 0;
}

/** How many people are in a room, all together or of one role. */
export async function countPlaces(db: Db, roomId: string, role?: RoomRole): Promise<number> {
  const all = db
    .selectFrom("room_member")
    .select(({ fn }) => fn.countAll().as("count"))
    .where("room_id", "=", roomId);
  const { count } = await (role ? all.where("role", "=", role) : all).executeTakeFirstOrThrow();
  return Number(count);
}

/** In how many group rooms somebody is. */
export async function countRoomsOf(db: Db, personId: string): Promise<number> {
  const { count } = await db
    .selectFrom("room_member")
    .innerJoin("room", "room.id", "room_member.room_id")
    .select(({ fn }) => fn.countAll().as("count"))
    .where("room_member.person_id", "=", personId)
    .where("room.kind", "=", "group")
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** The ids of members of Dvor who are not in a room: who may look into it while it is public. */
export async function listOnlookers(db: Db, roomId: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("person")
    .select("id")
    .where("handle", "is not", null)
    .where("id", "not in", ({ selectFrom }) =>
      selectFrom("room_member").select("person_id").where("room_id", "=", roomId),
    )
    .execute();
  return rows.map(({ id }) => id);
}

/** The ids of the hosts of Dvor who are plain members of a room. */
export async function listKeepers(db: Db, roomId: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("room_member")
    .innerJoin("person", "person.id", "room_member.person_id")
    .select("room_member.person_id")
    .where("room_member.room_id", "=", roomId)
    .where("room_member.role", "=", "member")
    .where("person.role", "=", "host")
    .execute();
  return rows.map(({ person_id }) => person_id);
}

function places(db: Db) {
  return db
    .selectFrom("room_member")
    .leftJoin("person", "person.id", "room_member.person_id")
    .select(["room_member.person_id", "room_member.role", "room_member.joined_at"])
    .select(["person.name", "person.picture"]);
}

function placeOf({ person_id, name, picture, role, joined_at }: Row): Place {
  const person = shownPerson({ id: person_id, name: name ?? "", picture });
  return { person, role, joinedAt: joined_at };
}
