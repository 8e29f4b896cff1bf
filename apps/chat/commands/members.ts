import type { Kysely } from "kysely";
import { heard, type Outcome } from "../../../core/hub/heard.ts";
import type { Person } from "../../../core/protocol/frames.ts";
import { ok, refuse } from "../../../core/protocol/result.ts";
import type { CommandsOf } from "../../../platform/app/app.ts";
import { limits } from "../contract/limits.ts";
import type { roomChannel } from "../contract/room.ts";
import type { Room } from "../contract/rooms.ts";
import { rosterChannel } from "../contract/roster.ts";
import { ownChanged, placeChanged, roomCame, roomGone, sentAway } from "../news.ts";
import { countPlaces, countRoomsOf, deletePlace, insertPlace } from "../queries/places.ts";
import { holdPerson, holdRoom } from "../queries/rooms.ts";
import { findStanding } from "../queries/stance.ts";
import { mayRead } from "../rules.ts";
import type { ChatTables } from "../tables.ts";
import { roomDeleted } from "./rooms.ts";
import { say } from "./say.ts";

type Db = Kysely<ChatTables>;
type Commands = CommandsOf<typeof roomChannel, ChatTables>;

/** The commands by which somebody comes into a room and leaves it. */
export const memberCommands: Pick<Commands, "room.join" | "room.leave"> = {
  "room.join": async (db, scope, { id }) => {
    await hold(db, scope.person.id, id);
    const standing = await findStanding(db, scope, id);
    if (!standing) return refuse("room-not-found");
    const readable = mayRead(standing);
    if (!readable.ok) return readable;
    if (scope.role === "guest") return refuse("not-member");
    if (standing.place) return ok([]);
    // An attached room is for whoever its app says; everyone is in the common one.
    if (standing.room.kind !== "group") return refuse("not-allowed");
    return letIn(db, standing.room, scope.person, scope.now());
  },

  "room.leave": async (db, scope, { id }) => {
    const { person, now } = scope;
    await hold(db, person.id, id);
    const standing = await findStanding(db, scope, id);
    if (!standing) return refuse("room-not-found");
    const readable = mayRead(standing);
    if (!readable.ok) return readable;
    const { room, place } = standing;
    if (room.kind !== "group") return refuse("not-allowed");
    if (!place) return refuse("not-in-room");
    if ((await countPlaces(db, id)) === 1) return ok(await roomDeleted(db, room));
    if (place === "owner" && (await countPlaces(db, id, "owner")) === 1) {
      return refuse("last-owner");
    }
    const gone = await letOut(db, room, person.id, now());
    return ok([...gone, ...(await say(db, room, person, { what: "left", at: now() }))]);
  },
};

/**
 * Keeps a person and a room as they are until the transaction ends.
 *
 * Always in this order, so that nobody waits in a circle.
 */
export async function hold(db: Db, personId: string, roomId: string): Promise<Room | undefined> {
  await holdPerson(db, personId);
  return holdRoom(db, roomId);
}

/**
 * Lets somebody into a group room; both are held, and may do it.
 *
 * Refused where the room is full, or the person is in as many as one may be.
 */
export async function letIn(db: Db, room: Room, person: Person, now: number) {
  if ((await countPlaces(db, room.id)) >= limits.membersPerRoom) return refuse("room-full");
  if ((await countRoomsOf(db, person.id)) >= limits.roomsOfPerson) return refuse("too-many-rooms");
  await insertPlace(db, { roomId: room.id, personId: person.id, role: "member", at: now });
  return ok([
    ...(await placeChanged(db, room, person.id)),
    ...(await ownChanged(db, room.id, person.id, now)),
    ...(await say(db, room, person, { what: "joined", at: now })),
    ...(await roomCame(db, room.id, [person.id])),
  ]);
}

/** Takes somebody out of a room: they lose it at once, but what they may read as a stranger. */
export async function letOut(
  db: Db,
  room: Room,
  personId: string,
  now: number,
): Promise<readonly Outcome[]> {
  await deletePlace(db, room.id, personId);
  const own = room.isPublic ? await ownChanged(db, room.id, personId, now) : [];
  return [
    heard(rosterChannel, room.id, { type: "place.gone", personId }),
    ...roomGone(room.id, [personId]),
    ...own,
    ...(room.isPublic ? [] : sentAway(room.id, [personId])),
  ];
}
