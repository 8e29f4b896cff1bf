import type { Kysely } from "kysely";
import type { Heard } from "../../../core/hub/heard.ts";
import { beyondReach } from "../../../platform/auth/access.ts";
import type { Room } from "../contract/rooms.ts";
import type { ChatTables } from "../tables.ts";

type Db = Kysely<ChatTables>;
type Audience = Heard["audience"];

/** Who may hear what somebody does in a room: in the open room, and in the lists of rooms. */
export interface Audiences {
  /**
   * On `room:<id>`: all who were let in but those who have blocked the author.
   *
   * Of a room that is not public only who is in it: who looked in before it was closed does not.
   */
  readonly inRoom: Audience;
  /** On `rooms`, which everyone hears: of a public room all who may enter, else who is in it. */
  readonly inLists: Audience;
}

/**
 * Who may hear what this person does in a room; without a person, what happens by itself.
 *
 * `now` tells which bans are over.
 */
export async function audiencesOf(
  db: Db,
  room: Pick<Room, "id" | "isPublic">,
  now: number,
  authorId?: string,
): Promise<Audiences> {
  const deaf =
    authorId === undefined ? new Set<string>() : await beyondReach(db, authorId, "deliver");
  if (room.isPublic) {
    const all = except([...deaf, ...(await listBanned(db, room.id, now))]);
    return { inRoom: all, inLists: all };
  }
  const members = (await listMemberIds(db, room.id)).filter((id) => !deaf.has(id));
  return { inRoom: { only: members }, inLists: { only: members } };
}

/** The ids of everyone in a room who has a row there. */
export async function listMemberIds(db: Db, roomId: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("room_member")
    .select("person_id")
    .where("room_id", "=", roomId)
    .execute();
  return rows.map(({ person_id }) => person_id);
}

/** The ids of those who may not come in now. */
async function listBanned(db: Db, roomId: string, now: number): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("room_restriction")
    .select("person_id")
    .where("room_id", "=", roomId)
    .where("kind", "=", "ban")
    .where(({ eb, or }) => or([eb("until", "is", null), eb("until", ">", now)]))
    .execute();
  return rows.map(({ person_id }) => person_id);
}

function except(ids: readonly string[]): Audience {
  return ids.length > 0 ? { except: ids } : undefined;
}
