import type { Kysely } from "kysely";
import { newId } from "../../../core/protocol/id.ts";
import { ok, refuse } from "../../../core/protocol/result.ts";
import type { CommandsOf } from "../../../platform/app/app.ts";
import { access } from "../../../platform/auth/access.ts";
import { findPerson } from "../../../platform/auth/person.ts";
import type { Room, roomsChannel } from "../contract/rooms.ts";
import { roomCame } from "../news.ts";
import { insertPlace } from "../queries/places.ts";
import { findDirectRoom, insertRoom } from "../queries/rooms.ts";
import { pairOf } from "../queries/stance.ts";
import type { ChatTables } from "../tables.ts";

type Db = Kysely<ChatTables>;
type Commands = CommandsOf<typeof roomsChannel, ChatTables>;

/** The command that opens the direct room with somebody. */
export const directCommands: Pick<Commands, "direct.open"> = {
  "direct.open": async (db, { person, role, now }, { id, personId }) => {
    if (role === "guest") return refuse("not-member");
    if (person.id === personId) return refuse("own-self");
    const other = await findPerson(db, personId);
    if (!other || other.handle === null) return refuse("person-not-found");
    // One answer for both sides of a block: who is blocked does not learn it here.
    if (!(await access(db, person.id, personId, "message"))) return refuse("not-allowed");
    const room = await openDirect(db, { id, of: person.id, with: personId, at: now() });
    if (!room) return refuse("room-exists");
    return ok(await roomCame(db, room.id, [person.id]));
  },
};

/** Who opens a direct room with whom. */
export interface Opening {
  /** For the case that there is none yet; a new one, when absent. */
  readonly id?: string;
  readonly of: string;
  readonly with: string;
  readonly at: number;
  /** Whether it comes into nobody's list before something is said there. */
  readonly isSilent?: boolean;
}

/**
 * The direct room of two people, for the one who opens it; undefined where the id is taken.
 *
 * It comes into the list of who opens it; into the other's when something is said there.
 */
export async function openDirect(db: Db, opening: Opening): Promise<Room | undefined> {
  const { id, of, with: other, at, isSilent } = opening;
  const pair = pairOf(of, other);
  const made = { id: id ?? newId(at), kind: "direct", isPublic: false, createdAt: at } as const;
  const room =
    (await findDirectRoom(db, pair)) ??
    (await insertRoom(db, { ...made, pair, madeBy: of })) ??
    // The other one opened it in this moment.
    (await findDirectRoom(db, pair));
  if (room && !isSilent)
    await insertPlace(db, { roomId: room.id, personId: of, role: "member", at });
  return room;
}
