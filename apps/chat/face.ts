/**
 * What chat does for other apps, on the server.
 *
 * Everything here is done in the transaction of the caller's command, and gives what the command
 * returns among its own outcomes: nothing is heard unless the command is done. Whether somebody
 * may do it, the caller has asked by its own rules.
 */
import type { Kysely } from "kysely";
import { type Heard, heard, type Outcome, onlyStay } from "../../core/hub/heard.ts";
import type { Person } from "../../core/protocol/frames.ts";
import { newId } from "../../core/protocol/id.ts";
import type { Scope } from "../../platform/app/scope.ts";
import { access } from "../../platform/auth/access.ts";
import { enqueue } from "../../platform/jobs/enqueue.ts";
import { openDirect } from "./commands/direct.ts";
import { post } from "./commands/post.ts";
import { roomDeleted } from "./commands/rooms.ts";
import { limits } from "./contract/limits.ts";
import type { Card, Words } from "./contract/message.ts";
import { roomChannel } from "./contract/room.ts";
import { commonRoomId, type Room, type RoomRole } from "./contract/rooms.ts";
import { rosterChannel } from "./contract/roster.ts";
import { expireCard } from "./jobs.ts";
import {
  type CardChange,
  cardChanged,
  comeBack,
  ownChanged,
  placeChanged,
  sentAway,
} from "./news.ts";
import { listMemberIds } from "./queries/audience.ts";
import { findMessage, nobody } from "./queries/messages.ts";
import { deletePlace, insertPlace, listPlaces, updateRole } from "./queries/places.ts";
import { findRoom, holdRoom, insertRoom, updateRoom } from "./queries/rooms.ts";
import { findStanding } from "./queries/stance.ts";
import { mayWrite } from "./rules.ts";
import type { ChatTables } from "./tables.ts";

type Db = Kysely<ChatTables>;

export type { CardChange } from "./news.ts";
export type { ChatTables } from "./tables.ts";
export type { Card, Words };
/** The room in which everyone is: what concerns all is said there. */
export { commonRoomId };

/** Who speaks where nobody does: lines of the house that are about no person. */
export const house: Person = { id: "00000000-0000-8000-8000-000000000000", name: "" };

/** Whether this Dvor has a chat: an app may run without it, and then asks for none of this. */
export async function hasChat(db: Db): Promise<boolean> {
  const tables = await db.introspection.getTables();
  return tables.some(({ name }) => name === "room_member");
}

/** A room that belongs to something of another app. */
export interface Attached {
  /** The caller's own id for it, so that it knows the room again. */
  readonly id: string;
  /** The name of the app. */
  readonly app: string;
  /** What the room is called where only it is seen, as in a search: "Anna and Tom, Pong". */
  readonly name: string;
  /** Whether everyone who may look in may read and write there; else only its members. */
  readonly isPublic: boolean;
  readonly members?: readonly string[];
  readonly at: number;
}

/**
 * Makes the room of something: of a match, a stream, a video.
 *
 * It is in nobody's list of rooms; the app's own page shows it, by `web/face.tsx`. False where
 * there is a room of this id already: then nothing is done.
 */
export async function attachRoom(db: Db, attached: Attached): Promise<boolean> {
  const { id, app, name, isPublic, members = [], at } = attached;
  const made = { id, kind: "attached", app, name, isPublic, createdAt: at } as const;
  if (!(await insertRoom(db, made))) return false;
  for (const personId of new Set(members)) {
    await insertPlace(db, { roomId: id, personId, role: "member", at });
  }
  return true;
}

/** The ids of the members of an attached room; undefined where there is no such room. */
export async function membersOf(db: Db, roomId: string): Promise<readonly string[] | undefined> {
  const room = await findRoom(db, roomId);
  return room?.kind === "attached" ? listMemberIds(db, roomId) : undefined;
}

/** Who are the members of an attached room from now on; the others lose it at once. */
export async function setMembers(
  db: Db,
  roomId: string,
  members: readonly string[],
  at: number,
): Promise<readonly Outcome[]> {
  const room = await holdAttached(db, roomId);
  if (!room) return [];
  const known = new Set(await listMemberIds(db, roomId));
  const wanted = new Set(members);
  const outcomes: Outcome[] = [];
  for (const personId of wanted) {
    if (known.has(personId)) continue;
    await insertPlace(db, { roomId, personId, role: "member", at });
    outcomes.push(...(await placeChanged(db, room, personId)));
    outcomes.push(...(await ownChanged(db, roomId, personId, at)));
  }
  for (const personId of known) {
    if (wanted.has(personId)) continue;
    await deletePlace(db, roomId, personId);
    outcomes.push(heard(rosterChannel, roomId, { type: "place.gone", personId }));
    if (room.isPublic) outcomes.push(...(await ownChanged(db, roomId, personId, at)));
    else outcomes.push(...sentAway(roomId, [personId]));
  }
  return outcomes;
}

/**
 * Who keeps order in an attached room from now on, and whose it is; the others are members.
 *
 * What moderators may do is chat's own: mute, ban, take messages away, and write without waiting.
 */
export async function setKeepers(
  db: Db,
  roomId: string,
  keepers: { readonly owner: string; readonly moderators: readonly string[] },
  at: number,
): Promise<readonly Outcome[]> {
  const room = await holdAttached(db, roomId);
  if (!room) return [];
  const wanted = new Map<string, RoomRole>(keepers.moderators.map((id) => [id, "moderator"]));
  wanted.set(keepers.owner, "owner");
  const known = await listPlaces(db, room);
  for (const { person, role } of known) {
    if (role !== "member" && !wanted.has(person.id)) wanted.set(person.id, "member");
  }
  const outcomes: Outcome[] = [];
  for (const [personId, role] of wanted) {
    if (known.some((place) => place.person.id === personId && place.role === role)) continue;
    if (!(await updateRole(db, roomId, personId, role))) {
      await insertPlace(db, { roomId, personId, role, at });
    }
    outcomes.push(...(await placeChanged(db, room, personId)));
    outcomes.push(...(await ownChanged(db, roomId, personId, at)));
    // What moderators are told they have not heard before, or are not to know any more.
    outcomes.push(comeBack(personId));
  }
  return outcomes;
}

/** How long one waits in an attached room between two messages; 0 ends it. */
export async function setSlow(
  db: Db,
  roomId: string,
  seconds: number,
): Promise<readonly Outcome[]> {
  const room = await holdAttached(db, roomId);
  if (!room || (room.slowSeconds ?? 0) === seconds) return [];
  const changed = await updateRoom(db, roomId, { slow_seconds: seconds });
  return changed ? [heard(roomChannel, roomId, { type: "room.changed", room: changed })] : [];
}

/** Opens an attached room to everyone who may look in, or to its members alone. */
export async function setPublic(
  db: Db,
  roomId: string,
  isPublic: boolean,
): Promise<readonly Outcome[]> {
  const room = await holdAttached(db, roomId);
  if (!room || room.isPublic === isPublic) return [];
  const changed = await updateRoom(db, roomId, { isPublic });
  if (!changed) return [];
  const news = heard(roomChannel, roomId, { type: "room.changed", room: changed });
  if (isPublic) return [news];
  const members = await listMemberIds(db, roomId);
  // Who is not in it leaves at once.
  const left = [roomChannel, rosterChannel].map((channel) => onlyStay(channel, roomId, members));
  return [news, ...left];
}

/** Ends an attached room with everything in it; nothing where there is none. */
export async function closeRoom(db: Db, roomId: string): Promise<readonly Outcome[]> {
  const room = await holdAttached(db, roomId);
  return room ? roomDeleted(db, room) : [];
}

/** Whether somebody may say something in a room, and so post a card there. */
export async function maySay(
  db: Db,
  scope: Pick<Scope, "person" | "role" | "now">,
  roomId: string,
): Promise<boolean> {
  const standing = await findStanding(db, scope, roomId);
  return standing !== undefined && mayWrite(standing, scope.now()).ok;
}

/** A line of the house. */
export interface Line {
  readonly roomId: string;
  /** Of whom it speaks; of nobody, when absent. */
  readonly from?: Person;
  /** The key is one of the caller's own texts: `pong:said.won`. */
  readonly words: Words;
  readonly at: number;
}

/** Says a line in a room, which nobody has unread; nothing where there is no such room. */
export async function say(
  db: Db,
  { roomId, from = house, words, at }: Line,
): Promise<readonly Heard[]> {
  const room = await findRoom(db, roomId);
  if (!room) return [];
  return (await post(db, { id: newId(at), room, from, said: words, sentAt: at })).news;
}

/** A card that is to be seen in a room. */
export interface CardPosting {
  /** The message's id, by which the card is changed later. */
  readonly id: string;
  readonly roomId: string;
  /** Who posts it; those who block them do not see it. */
  readonly from: Person;
  /**
   * Its actions give commands of the caller's channels, which ask by themselves who may.
   *
   * `expiresAt` is at most `limits.cardMs` away; then its state becomes `expired` by itself,
   * unless it is another than `open` by then.
   */
  readonly card: Card;
  readonly at: number;
}

/**
 * Posts a card, which counts as unread like a message.
 *
 * Nothing where there is no such room, or a message of this id is there already.
 */
export async function postCard(
  db: Db,
  { id, roomId, from, card, at }: CardPosting,
): Promise<readonly Heard[]> {
  const room = await findRoom(db, roomId);
  if (!room || (await findMessage(db, id, nobody))) return [];
  const { expiresAt } = card;
  const ends = expiresAt === undefined ? undefined : Math.min(expiresAt, at + limits.cardMs);
  const timed = ends === undefined ? card : { ...card, expiresAt: ends };
  if (ends !== undefined) await enqueue(db, expireCard, { messageId: id }, { runAt: ends });
  return (await post(db, { id, room, from, card: timed, sentAt: at })).news;
}

/**
 * Changes what has become of a card, for everyone who sees it: its state, what it says, what can
 * be done with it. Nothing where there is no such card.
 */
export function changeCard(db: Db, change: CardChange, at: number): Promise<readonly Heard[]> {
  return cardChanged(db, change, at);
}

/**
 * The direct room of two people, made if there is none; undefined where a block lies between.
 *
 * It comes into their lists with the first thing that is said or posted there.
 */
export async function directRoomOf(
  db: Db,
  of: string,
  other: string,
  at: number,
): Promise<Room | undefined> {
  if (of === other || !(await access(db, of, other, "message"))) return undefined;
  return openDirect(db, { of, with: other, at, isSilent: true });
}

async function holdAttached(db: Db, id: string): Promise<Room | undefined> {
  const room = await holdRoom(db, id);
  return room?.kind === "attached" ? room : undefined;
}
