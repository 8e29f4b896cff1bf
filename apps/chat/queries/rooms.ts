import { type Kysely, sql } from "kysely";
import type { Room } from "../contract/rooms.ts";
import type { ChatTables } from "../tables.ts";
import { roomOf } from "./stance.ts";

type Db = Kysely<ChatTables>;

/** One room; undefined where there is none. */
export async function findRoom(db: Db, id: string): Promise<Room | undefined> {
  const row = await db.selectFrom("room").selectAll().where("id", "=", id).executeTakeFirst();
  return row && roomOf(row);
}

/** The direct room of a pair of people; undefined where they have none yet. */
export async function findDirectRoom(db: Db, pair: string): Promise<Room | undefined> {
  const row = await db.selectFrom("room").selectAll().where("pair", "=", pair).executeTakeFirst();
  return row && roomOf(row);
}

/**
 * Keeps everyone else from changing a room, or who is in it, until this transaction ends.
 *
 * A write that changes nothing is the lock that both databases have: what is counted after it
 * still holds when it is acted upon.
 */
export async function holdRoom(db: Db, id: string): Promise<Room | undefined> {
  const row = await db
    .updateTable("room")
    .set(({ ref }) => ({ revision: ref("revision") }))
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirst();
  return row && roomOf(row);
}

/** Keeps a person from coming into rooms elsewhere until this transaction ends. */
export async function holdPerson(db: Db, id: string): Promise<void> {
  await db
    .updateTable("person")
    .set(({ ref }) => ({ revision: ref("revision") }))
    .where("id", "=", id)
    .execute();
}

/** What a room is made of; what is left out is empty. */
export type NewRoom = Pick<Room, "id" | "kind" | "isPublic" | "createdAt"> &
  Partial<Pick<Room, "name" | "topic">> & {
    readonly pair?: string;
    readonly app?: string;
    readonly madeBy?: string;
  };

/** Writes a new room; undefined where its id, or its pair, is taken. */
export async function insertRoom(db: Db, room: NewRoom): Promise<Room | undefined> {
  const { id, kind, isPublic, createdAt, name = "", topic = "" } = room;
  const belongs = { pair: room.pair ?? null, app: room.app ?? null, made_by: room.madeBy ?? null };
  const row = await db
    .insertInto("room")
    .values({
      ...{ id, kind, name, topic, picture: null, is_public: isPublic ? 1 : 0, ...belongs },
      ...{ created_at: createdAt, revision: 0, last_position: 0, slow_seconds: 0 },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst();
  return row && roomOf(row);
}

/** What may change of a room. */
export type RoomChange = Partial<Pick<Room, "name" | "topic" | "isPublic">> & {
  /** Null takes it away. */
  readonly picture?: string | null;
  readonly slow_seconds?: number;
};

/** Changes a room and counts it; undefined where there is none. */
export async function updateRoom(
  db: Db,
  id: string,
  { isPublic, ...change }: RoomChange,
): Promise<Room | undefined> {
  const row = await db
    .updateTable("room")
    .set({
      ...change,
      ...(isPublic === undefined ? {} : { is_public: isPublic ? 1 : 0 }),
      revision: sql<number>`revision + 1`,
    })
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirst();
  return row && roomOf(row);
}

/** Deletes a room; what belongs to it goes with it by the foreign keys. */
export async function deleteRoom(db: Db, id: string): Promise<void> {
  await db.deleteFrom("room").where("id", "=", id).execute();
}

/** The numbers of a room's messages: by these they are in the index of the search. */
export async function listNumbers(db: Db, roomId: string): Promise<readonly number[]> {
  const rows = await db
    .selectFrom("message")
    .select("number")
    .where("room_id", "=", roomId)
    .execute();
  return rows.map(({ number }) => Number(number));
}

/** How many group rooms a person has made. */
export async function countMade(db: Db, personId: string): Promise<number> {
  const { count } = await db
    .selectFrom("room")
    .select(({ fn }) => fn.countAll().as("count"))
    .where("made_by", "=", personId)
    .where("kind", "=", "group")
    .executeTakeFirstOrThrow();
  return Number(count);
}
