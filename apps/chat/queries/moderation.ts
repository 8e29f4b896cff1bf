import type { Kysely } from "kysely";
import { type Heard, heard } from "../../../core/hub/heard.ts";
import { newId } from "../../../core/protocol/id.ts";
import { findPerson, shownPerson } from "../../../platform/auth/person.ts";
import { limits } from "../contract/limits.ts";
import type { Room, RoomRole } from "../contract/rooms.ts";
import { type Act, rosterChannel } from "../contract/roster.ts";
import type { ChatTables } from "../tables.ts";

type Db = Kysely<ChatTables>;

/** What a moderator did, as the log keeps it. */
export interface Deed {
  readonly room: Pick<Room, "id" | "isPublic">;
  readonly byId: string;
  /** Whom it befell. */
  readonly personId?: string;
  readonly what: Act["what"];
  /** The role that was given. */
  readonly role?: RoomRole;
  /** Until when; for ever, when absent. */
  readonly until?: number;
  readonly at: number;
}

/**
 * Writes into the log what a moderator did, and tells the moderators of the room.
 *
 * To be called in the transaction of the deed; a command returns the news among its own.
 */
export async function logAct(db: Db, deed: Deed): Promise<readonly Heard[]> {
  const { room, byId, personId, what, role, until, at } = deed;
  const id = newId(at);
  const row = { id, room_id: room.id, by_id: byId, what, at };
  await db
    .insertInto("moderation")
    .values({ ...row, person_id: personId ?? null, role: role ?? null, until: until ?? null })
    .execute();
  const person = personId === undefined ? undefined : await shown(db, personId);
  const act: Act = {
    ...{ id, what, at, by: await shown(db, byId) },
    ...(person ? { person } : {}),
    ...(role ? { role } : {}),
    ...(until === undefined ? {} : { until }),
  };
  return [await toModerators(db, room, { type: "act.done", act })];
}

/** Something that only the moderators of a room are told. */
export async function toModerators(
  db: Db,
  room: Pick<Room, "id" | "isPublic">,
  event: Parameters<typeof heard<typeof rosterChannel>>[2],
): Promise<Heard> {
  return heard(rosterChannel, room.id, event, { only: await listModerators(db, room) });
}

/** The ids of those who keep order in a room; the hosts keep the rooms that everyone may see. */
export async function listModerators(
  db: Db,
  { id, isPublic }: Pick<Room, "id" | "isPublic">,
): Promise<readonly string[]> {
  const own = await db
    .selectFrom("room_member")
    .select("person_id")
    .where("room_id", "=", id)
    .where("role", "in", ["owner", "moderator"])
    .execute();
  const hosts = isPublic
    ? await db.selectFrom("person").select("id").where("role", "=", "host").execute()
    : [];
  return [...new Set([...own.map(({ person_id }) => person_id), ...hosts.map(({ id }) => id)])];
}

/** What was done in a room, the newest first. */
export async function listActs(db: Db, roomId: string): Promise<readonly Act[]> {
  const rows = await db
    .selectFrom("moderation")
    .leftJoin("person as by", "by.id", "moderation.by_id")
    .leftJoin("person as other", "other.id", "moderation.person_id")
    .selectAll("moderation")
    .select(["by.name as by_name", "by.picture as by_picture"])
    .select(["other.name as other_name", "other.picture as other_picture"])
    .where("moderation.room_id", "=", roomId)
    .orderBy("moderation.id", "desc")
    .limit(limits.actsShown)
    .execute();
  return rows.map((row): Act => {
    const { id, what, role, until, at, person_id } = row;
    const by = shownPerson({ id: row.by_id, name: row.by_name ?? "", picture: row.by_picture });
    const befell = { name: row.other_name ?? "", picture: row.other_picture };
    return {
      ...{ id, what, at, by },
      ...(person_id === null ? {} : { person: shownPerson({ id: person_id, ...befell }) }),
      ...(role === null ? {} : { role: role as RoomRole }), // written by `logAct` alone
      ...(until === null ? {} : { until }),
    };
  });
}

/** Somebody as they are shown now, also when nothing is known of them but the id. */
async function shown(db: Db, id: string) {
  const row = await findPerson(db, id);
  return row ? shownPerson(row) : { id, name: "" };
}
