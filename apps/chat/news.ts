/** What is heard when a room, or somebody's place in it, is another: for commands and routes. */
import type { Kysely } from "kysely";
import { expelled, type Heard, heard, type Outcome } from "../../core/hub/heard.ts";
import { closeCodes } from "../../core/protocol/close-codes.ts";
import type { Card, Words } from "./contract/message.ts";
import { roomChannel } from "./contract/room.ts";
import { type Room, roomsChannel } from "./contract/rooms.ts";
import { rosterChannel } from "./contract/roster.ts";
import { audiencesOf } from "./queries/audience.ts";
import { findMessage, nobody, updateCard } from "./queries/messages.ts";
import { toModerators } from "./queries/moderation.ts";
import { findPlace } from "./queries/places.ts";
import { deleteRestriction } from "./queries/restrictions.ts";
import { findRoom } from "./queries/rooms.ts";
import { findEntry } from "./queries/rooms-list.ts";
import { findStandingOf, ownOf } from "./queries/stance.ts";
import type { ChatTables } from "./tables.ts";

type Db = Kysely<ChatTables>;

/** A room comes into the lists of these people, or is another in them: each as they see it. */
export async function roomCame(
  db: Db,
  roomId: string,
  personIds: readonly string[],
): Promise<readonly Heard[]> {
  const news: Heard[] = [];
  for (const id of personIds) {
    const entry = await findEntry(db, id, roomId);
    if (!entry) continue;
    news.push(heard(roomsChannel, "", { type: "room.came", entry }, { only: [id] }));
  }
  return news;
}

/** A room goes from the lists of these people. */
export function roomGone(roomId: string, personIds: readonly string[]): readonly Heard[] {
  if (personIds.length === 0) return [];
  return [heard(roomsChannel, "", { type: "room.gone", id: roomId }, { only: personIds })];
}

/** A room is called otherwise, or is another for who may come in. */
export async function roomChanged(db: Db, room: Room, now: number): Promise<readonly Heard[]> {
  const { inRoom, inLists } = await audiencesOf(db, room, now);
  const event = { type: "room.changed", room } as const;
  const open = heard(roomChannel, room.id, event, inRoom);
  return room.kind === "attached" ? [open] : [open, heard(roomsChannel, "", event, inLists)];
}

/** Somebody may do something else in a room than before; nothing where they may not be there. */
export async function ownChanged(
  db: Db,
  roomId: string,
  personId: string,
  now: number,
): Promise<readonly Heard[]> {
  const standing = await findStandingOf(db, personId, roomId, now);
  if (!standing) return [];
  const event = { type: "own.changed", own: ownOf(standing) } as const;
  return [heard(roomChannel, roomId, event, { only: [personId] })];
}

/** Somebody is in a room now, or is something else there; in the common one, if it is more. */
export async function placeChanged(
  db: Db,
  room: Pick<Room, "id" | "kind">,
  personId: string,
): Promise<readonly Heard[]> {
  const place = await findPlace(db, room.id, personId);
  if (!place || (room.kind === "common" && place.role === "member")) {
    return [heard(rosterChannel, room.id, { type: "place.gone", personId })];
  }
  return [heard(rosterChannel, room.id, { type: "place.changed", place })];
}

/** Who may not be in a room any more leaves its open pages at once. */
export function sentAway(roomId: string, personIds: readonly string[]): readonly Outcome[] {
  return personIds.flatMap((id) => [
    expelled(roomChannel, roomId, id),
    expelled(rosterChannel, roomId, id),
  ]);
}

/** Makes somebody's sockets come back: what they may see of a room is more, or less. */
export function comeBack(personId: string): Outcome {
  return { who: { person: personId }, code: closeCodes.changed };
}

/**
 * Lifts what somebody may not do in a room; nothing where they may do all.
 *
 * With `isOver` only where its time is over, which `now` tells.
 */
export async function restrictionLifted(
  db: Db,
  room: Room,
  personId: string,
  { now, isOver }: { readonly now: number; readonly isOver: boolean },
): Promise<readonly Heard[] | undefined> {
  const kind = await deleteRestriction(db, room.id, personId, isOver ? now : undefined);
  if (!kind) return undefined;
  const isBack = kind === "ban" && room.kind === "common";
  return [
    await toModerators(db, room, { type: "restriction.lifted", personId }),
    ...(await ownChanged(db, room.id, personId, now)),
    ...(isBack ? await roomCame(db, room.id, [personId]) : []),
  ];
}

/** What becomes of a card; what is left out stays, but the actions. */
export interface CardChange {
  readonly messageId: string;
  readonly state: string;
  readonly outcome?: Words;
  /** What can be done with it now; nothing, when absent. */
  readonly actions?: Card["actions"];
  readonly link?: string;
}

/**
 * A card becomes another one, for everyone who sees its message.
 *
 * Nothing where there is no such card. Who may do that, the caller has asked.
 */
export async function cardChanged(
  db: Db,
  { messageId, actions = [], ...change }: CardChange,
  now: number,
): Promise<readonly Heard[]> {
  const message = await findMessage(db, messageId, nobody);
  const room = message && (await findRoom(db, message.roomId));
  if (!message?.card || !room) return [];
  const card: Card = { ...message.card, ...change, actions };
  const revision = await updateCard(db, messageId, card);
  const { inRoom } = await audiencesOf(db, room, now, message.from.id);
  const event = { type: "card.changed", id: messageId, card, revision } as const;
  return [heard(roomChannel, room.id, event, inRoom)];
}

/** Whether a card can still be answered. */
export function isOpenCard(card: Card, now: number): boolean {
  return card.state === "open" && (card.expiresAt === undefined || card.expiresAt > now);
}

/** A card whose time is over can be answered no more; nothing where it was answered. */
export async function cardExpired(
  db: Db,
  messageId: string,
  now: number,
): Promise<readonly Heard[]> {
  const card = (await findMessage(db, messageId, nobody))?.card;
  if (card?.state !== "open" || isOpenCard(card, now)) return [];
  const outcome = { key: "chat:card.expired", values: {} };
  return cardChanged(db, { messageId, state: "expired", outcome }, now);
}
