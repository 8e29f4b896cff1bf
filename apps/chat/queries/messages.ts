import { type Kysely, sql } from "kysely";
import { beyondAccess } from "../../../platform/auth/access.ts";
import { shownPerson } from "../../../platform/auth/person.ts";
import { prepared } from "../../../platform/db/prepared.ts";
import type { Message, Reaction } from "../contract/message.ts";
import type { ChatTables } from "../tables.ts";
import { Overtaken } from "./overtaken.ts";
import { listReactions } from "./reactions.ts";

type Db = Kysely<ChatTables>;

/** The ids of people whose messages somebody is not to see: those whom they have blocked. */
export type Withheld = ReadonlySet<string>;

/** Nobody is withheld: what the house itself reads. */
export const nobody: Withheld = new Set();

/** Whose messages are withheld from somebody. */
export function withheldFrom(db: Db, personId: string): Promise<Withheld> {
  return beyondAccess(db, personId, "deliver");
}

/** A message's row, with its sender as they are called now. */
export interface MessageRow extends Readonly<Omit<ChatTables["message"], "number">> {
  readonly number: number;
  readonly from_name: string | null;
  readonly from_picture: string | null;
}

/** Messages with their senders, but those of people who are withheld. */
export function messages(db: Db, withheld: Withheld) {
  const all = db
    .selectFrom("message")
    .leftJoin("person", "person.id", "message.person_id")
    .selectAll("message")
    .select(["person.name as from_name", "person.picture as from_picture"]);
  return withheld.size === 0 ? all : all.where("message.person_id", "not in", [...withheld]);
}

/** Rows as messages: with their reactions, but those of people who are withheld. */
export async function messagesOf(
  db: Db,
  rows: readonly MessageRow[],
  withheld: Withheld,
): Promise<readonly Message[]> {
  const ids = rows.filter(({ deleted_at }) => deleted_at === null).map(({ id }) => id);
  const reactions = await listReactions(db, ids, withheld);
  return rows.map((row) => messageOf(row, reactions.get(row.id)));
}

/** One message; undefined where there is none, or where its sender is withheld. */
export async function findMessage(
  db: Db,
  id: string,
  withheld: Withheld,
): Promise<Message | undefined> {
  const row = await messages(db, withheld).where("message.id", "=", id).executeTakeFirst();
  return row && (await messagesOf(db, [row], withheld))[0];
}

/** A message as it is shown, from its row. */
export function messageOf(row: MessageRow, reactions: readonly Reaction[] = []): Message {
  const { id, position, text, revision } = row;
  const from = shownPerson({
    ...{ id: row.person_id, name: row.from_name ?? "", picture: row.from_picture },
  });
  const known = { id, roomId: row.room_id, position, from, sentAt: row.sent_at, revision };
  if (row.deleted_at !== null) {
    return {
      ...{ ...known, text: "", files: [], mentions: [], reactions: [] },
      isDeleted: true,
    };
  }
  return {
    ...{ ...known, text, reactions },
    ...{ files: JSON.parse(row.files), mentions: JSON.parse(row.mentions) },
    ...(row.reply_to === null ? {} : { replyTo: row.reply_to }),
    ...(row.moment_ms === null ? {} : { momentMs: row.moment_ms }),
    ...(row.edited_at === null ? {} : { editedAt: row.edited_at }),
    ...(row.pinned_at === null ? {} : { isPinned: true }),
    ...(row.said === null ? {} : { said: JSON.parse(row.said) }),
    ...(row.card === null ? {} : { card: JSON.parse(row.card) }),
  };
}

type End = Pick<ChatTables["room"], "last_position" | "pair">;

const raise = prepared<ChatTables, { readonly id: string }, End>((db, place) =>
  db
    .updateTable("room")
    .set(({ eb }) => ({ last_position: eb("last_position", "+", 1) }))
    .where("id", "=", place("id"))
    .returning(["last_position", "pair"]),
);

/**
 * Gives a room its next position, as its `last_position`; undefined where there is no such room.
 *
 * On PostgreSQL the room is held until the transaction ends, so that positions have no gaps.
 */
export async function takePosition(db: Db, id: string): Promise<End | undefined> {
  return (await raise(db, { id })).rows[0];
}

/** What a message is written with. */
export type NewMessage = Pick<
  ChatTables["message"],
  | ("id" | "room_id" | "position" | "person_id" | "text" | "reply_to")
  | ("files" | "mentions" | "said" | "card" | "sent_at" | "moment_ms")
>;

const insert = prepared<ChatTables, NewMessage, { readonly number: number }>((db, place) =>
  db
    .insertInto("message")
    .values({
      ...{ id: place("id"), room_id: place("room_id"), position: place("position") },
      ...{ person_id: place("person_id"), text: place("text"), reply_to: place("reply_to") },
      ...{ files: place("files"), mentions: place("mentions"), said: place("said") },
      ...{ card: place("card"), sent_at: place("sent_at"), revision: 0 },
      moment_ms: place("moment_ms"),
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("number"),
);

/** Writes a message; gives its number, or undefined where its id is taken. */
export async function insertMessage(db: Db, message: NewMessage): Promise<number | undefined> {
  return (await insert(db, message)).rows[0]?.number;
}

/** Whose these messages are and where they stand, by their ids: of those that there are. */
export async function listKnown(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Pick<ChatTables["message"], "id" | "room_id" | "person_id">>> {
  const rows = await db
    .selectFrom("message")
    .select(["id", "room_id", "person_id"])
    .where("id", "in", ids)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** When somebody last said something in a room, if they have. */
export async function lastSaid(
  db: Db,
  roomId: string,
  personId: string,
): Promise<number | undefined> {
  const row = await db
    .selectFrom("message")
    .select("sent_at")
    .where("room_id", "=", roomId)
    .where("person_id", "=", personId)
    .where("said", "is", null)
    .orderBy("position", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.sent_at;
}

/** A message's number in the index of the search, and its new revision. */
export interface Changed {
  readonly number: number;
  readonly revision: number;
}

/** Gives a message another text. */
export function updateText(
  db: Db,
  id: string,
  change: Pick<ChatTables["message"], "text" | "mentions" | "edited_at">,
): Promise<Changed> {
  return changed(db, id, change);
}

/** Pins a message, or takes its pin away; gives its new revision. */
export async function updatePinned(db: Db, id: string, pinnedAt: number | null): Promise<number> {
  return (await changed(db, id, { pinned_at: pinnedAt })).revision;
}

/** Changes the card of a message; gives its new revision. */
export async function updateCard(db: Db, id: string, card: Message["card"]): Promise<number> {
  return (await changed(db, id, { card: JSON.stringify(card) })).revision;
}

/**
 * Empties a message: its place, its sender and its time stay.
 *
 * What it mentioned and how people reacted goes too. Its files belong to no message any more,
 * and are so old at once that the next sweep takes them.
 */
export async function emptyMessage(
  db: Db,
  { id, roomId, position }: Pick<Message, "id" | "roomId" | "position">,
  now: number,
): Promise<Changed> {
  await db.deleteFrom("reaction").where("message_id", "=", id).execute();
  await db
    .deleteFrom("mention")
    .where("room_id", "=", roomId)
    .where("position", "=", position)
    .execute();
  await db
    .updateTable("room_file")
    .set({ message_id: null, created_at: 0 })
    .where("message_id", "=", id)
    .execute();
  const nothing = { text: "", files: "[]", mentions: "[]" };
  const none = { reply_to: null, said: null, card: null, edited_at: null, pinned_at: null };
  return changed(db, id, { ...nothing, ...none, deleted_at: now });
}

async function changed(
  db: Db,
  id: string,
  change: Partial<Omit<ChatTables["message"], "number" | "id">>,
): Promise<Changed> {
  const row = await db
    .updateTable("message")
    .set({ ...change, revision: sql<number>`revision + 1` })
    .where("id", "=", id)
    .where("deleted_at", "is", null)
    .returning(["number", "revision"])
    .executeTakeFirst();
  if (!row) throw new Overtaken(`the message ${id} was deleted`);
  return row;
}
