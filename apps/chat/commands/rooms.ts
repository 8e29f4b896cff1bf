import type { Kysely } from "kysely";
import type { Heard, Outcome } from "../../../core/hub/heard.ts";
import { ok, refuse } from "../../../core/protocol/result.ts";
import type { CommandsOf } from "../../../platform/app/app.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { enqueue } from "../../../platform/jobs/enqueue.ts";
import { limits } from "../contract/limits.ts";
import type { roomChannel } from "../contract/room.ts";
import type { Room, roomsChannel } from "../contract/rooms.ts";
import { forgetRoom, forgetWords } from "../jobs.ts";
import { comeBack, roomCame, roomChanged, roomGone, sentAway } from "../news.ts";
import { listMemberIds } from "../queries/audience.ts";
import { countRoomsOf, insertPlace, listKeepers, listOnlookers } from "../queries/places.ts";
import {
  countMade,
  deleteRoom,
  holdPerson,
  holdRoom,
  insertRoom,
  listNumbers,
  type RoomChange,
  updateRoom,
} from "../queries/rooms.ts";
import { findStanding } from "../queries/stance.ts";
import { mayChange, mayOwn } from "../rules.ts";
import type { ChatTables } from "../tables.ts";
import { type Saying, say } from "./say.ts";

type Db = Kysely<ChatTables>;
type RoomsCommands = CommandsOf<typeof roomsChannel, ChatTables>;
type RoomCommands = CommandsOf<typeof roomChannel, ChatTables>;

/** The command that makes a room. */
export const createCommands: Pick<RoomsCommands, "room.create"> = {
  "room.create": async (db, { person, role, now }, { id, name, topic = "", isPublic }) => {
    if (role === "guest") return refuse("not-member");
    await holdPerson(db, person.id);
    const isFull =
      (await countMade(db, person.id)) >= limits.roomsMade ||
      (await countRoomsOf(db, person.id)) >= limits.roomsOfPerson;
    if (isFull) return refuse("too-many-rooms");
    const at = now();
    const made = { id, kind: "group", name, topic, isPublic, createdAt: at } as const;
    const room = await insertRoom(db, { ...made, madeBy: person.id });
    if (!room) return refuse("room-exists");
    await insertPlace(db, { roomId: id, personId: person.id, role: "owner", at });
    const said = await say(db, room, person, { what: "created", values: { room: name }, at });
    return ok([...said, ...(await roomCame(db, id, [person.id]))]);
  },
};

/** The commands by which a room becomes another one, or ends. */
export const roomCommands: Pick<RoomCommands, "room.change" | "room.delete"> = {
  "room.change": async (db, scope, { id, ...wanted }) => {
    const known = await holdRoom(db, id);
    const standing = known && (await findStanding(db, scope, id));
    if (!known || !standing) return refuse("room-not-found");
    const allowed = mayChange(standing);
    if (!allowed.ok) return allowed;
    const change = differences(known, wanted);
    if (change.isPublic !== undefined) {
      const owned = mayOwn(standing);
      if (!owned.ok) return owned;
    }
    if (Object.keys(change).length === 0) return ok([]);
    const room = await updateRoom(db, id, change);
    return room ? ok(await changed(db, scope, room, change)) : refuse("room-not-found");
  },

  "room.delete": async (db, scope, { id }) => {
    const room = await holdRoom(db, id);
    const standing = room && (await findStanding(db, scope, id));
    if (!room || !standing) return refuse("room-not-found");
    const allowed = mayOwn(standing);
    if (!allowed.ok) return allowed;
    return ok(await roomDeleted(db, room));
  },
};

/** What of the wishes is not so already. */
function differences(
  known: Room,
  { name, topic, isPublic }: { [Key in "name" | "topic" | "isPublic"]?: Room[Key] | undefined },
): Omit<RoomChange, "picture"> {
  return {
    ...(name === undefined || name === known.name ? {} : { name }),
    ...(topic === undefined || topic === known.topic ? {} : { topic }),
    ...(isPublic === undefined || isPublic === known.isPublic ? {} : { isPublic }),
  };
}

/** Tells that a room is another one, and says so in the room. */
async function changed(
  db: Db,
  { person, now }: Scope,
  room: Room,
  { name, topic, isPublic }: Omit<RoomChange, "picture">,
): Promise<readonly Outcome[]> {
  const at = now();
  const sayings: Saying[] = [];
  if (name !== undefined) sayings.push({ what: "renamed", values: { room: name }, at });
  if (topic === "") sayings.push({ what: "topicless", at });
  else if (topic !== undefined) sayings.push({ what: "topic", values: { topic }, at });
  if (isPublic !== undefined) sayings.push({ what: isPublic ? "opened" : "closed", at });
  const outcomes: Outcome[] = [...(await roomChanged(db, room, at))];
  for (const saying of sayings) outcomes.push(...(await say(db, room, person, saying)));
  if (isPublic === undefined) return outcomes;
  if (!isPublic) outcomes.push(...sentAway(room.id, await listOnlookers(db, room.id)));
  // The hosts keep the rooms that are public: what they may see of this one is another now.
  return [...outcomes, ...(await listKeepers(db, room.id)).map(comeBack)];
}

/**
 * Deletes a room with everything in it, and tells who had it.
 *
 * Its files and its words in the search go by jobs. The log of its moderation stays.
 */
export async function roomDeleted(db: Db, room: Room): Promise<readonly Outcome[]> {
  const members = await listMemberIds(db, room.id);
  const onlookers = room.isPublic ? await listOnlookers(db, room.id) : [];
  const numbers = await listNumbers(db, room.id);
  for (let from = 0; from < numbers.length; from += numbersPerJob) {
    const some = { numbers: numbers.slice(from, from + numbersPerJob) };
    await enqueue(db, forgetWords, some);
  }
  await enqueue(db, forgetRoom, { roomId: room.id });
  await deleteRoom(db, room.id);
  const gone: readonly Heard[] = room.kind === "attached" ? [] : roomGone(room.id, members);
  return [...gone, ...sentAway(room.id, [...members, ...onlookers])];
}

const numbersPerJob = 2_000;
