import type { Kysely } from "kysely";
import { type Heard, heard } from "../../../core/hub/heard.ts";
import type { Person } from "../../../core/protocol/frames.ts";
import type { Card, File, Message, Words } from "../contract/message.ts";
import { roomChannel } from "../contract/room.ts";
import { type Room, roomsChannel } from "../contract/rooms.ts";
import { audiencesOf } from "../queries/audience.ts";
import { insertMessage, takePosition } from "../queries/messages.ts";
import { Overtaken } from "../queries/overtaken.ts";
import { previewOf } from "../queries/preview.ts";
import { enterDirect, insertMentions, writePointer } from "../queries/reading.ts";
import { findEntry } from "../queries/rooms-list.ts";
import { indexText } from "../queries/search.ts";
import type { ChatTables } from "../tables.ts";

type Db = Kysely<ChatTables>;

/** What is to be said: by a person, or by the house of one. */
export interface Posting {
  readonly id: string;
  readonly room: Room;
  readonly from: Person;
  readonly text?: string;
  readonly replyTo?: string;
  /** Those of `room_file`, where they belong to this message already. */
  readonly files?: readonly File[];
  readonly mentions?: Message["mentions"];
  /** Set where the house speaks of `from`; then it is not counted as unread. */
  readonly said?: Words;
  readonly card?: Card;
  readonly momentMs?: number;
  readonly sentAt: number;
}

/**
 * Writes a message and gives its news; counted as unread unless it is `said`.
 *
 * The caller has asked the rules, and looked whether the id is free. The sender has read the
 * room up to it. However large and old the room is, it takes the same few queries.
 */
export async function post(
  db: Db,
  posting: Posting,
): Promise<{ readonly message: Message; readonly news: readonly Heard[] }> {
  const { room, from, sentAt } = posting;
  const end = await takePosition(db, room.id);
  if (!end) throw new Overtaken(`the room ${room.id} is gone`);
  const position = end.last_position;
  const message = messageOf(posting, position);
  const number = await insertMessage(db, {
    ...{ id: message.id, room_id: room.id, position, person_id: from.id, text: message.text },
    ...{ files: JSON.stringify(message.files), mentions: JSON.stringify(message.mentions) },
    ...{ reply_to: message.replyTo ?? null, sent_at: sentAt },
    moment_ms: message.momentMs ?? null,
    said: message.said ? JSON.stringify(message.said) : null,
    card: message.card ? JSON.stringify(message.card) : null,
  });
  if (number === undefined) throw new Overtaken(`the message ${message.id} is there`);
  const { text } = message;
  if (text) await indexText(db, { number, roomId: room.id, personId: from.id, text });
  await insertMentions(
    db,
    room.id,
    position,
    message.mentions.map(({ id }) => id).filter((id) => id !== from.id),
  );
  // A direct room comes into the list of who has not opened it when something is said there.
  const come = end.pair ? await bringIn(db, room.id, end.pair.split(":"), sentAt) : [];
  const reader = { room, personId: from.id, now: sentAt };
  const hasRead = await writePointer(db, reader, position);
  return { message, news: [...come, ...(await newsOf(db, posting, message, hasRead))] };
}

function messageOf(posting: Posting, position: number): Message {
  const { id, room, from, text = "", replyTo, files = [], mentions = [], said, card } = posting;
  return {
    ...{ id, roomId: room.id, position, from, text, files, mentions, reactions: [], revision: 0 },
    ...(replyTo === undefined ? {} : { replyTo }),
    ...(said ? { said } : {}),
    ...(card ? { card } : {}),
    ...(posting.momentMs === undefined ? {} : { momentMs: posting.momentMs }),
    sentAt: posting.sentAt,
  };
}

/** Everyone in the room hears the message; and on the list of rooms, that there is one. */
async function newsOf(
  db: Db,
  { room, from, sentAt }: Posting,
  message: Message,
  hasRead: boolean,
): Promise<readonly Heard[]> {
  const { inRoom, inLists } = await audiencesOf(db, room, sentAt, from.id);
  const sent = heard(roomChannel, room.id, { type: "message.sent", message }, inRoom);
  if (room.kind === "attached") return [sent];
  const mentions = message.mentions.map(({ id }) => id);
  const last = previewOf(message);
  const isCounted = !message.said;
  const said = { type: "room.said", id: room.id, last, isCounted, mentions } as const;
  const news = [sent, heard(roomsChannel, "", said, inLists)];
  if (room.kind !== "direct" || !hasRead) return news;
  const seen = { personId: from.id, position: message.position };
  return [...news, heard(roomChannel, room.id, { type: "room.seen", seen }, inRoom)];
}

/** Brings people into a direct room who are not in it yet, and tells them of it. */
async function bringIn(
  db: Db,
  roomId: string,
  pair: readonly string[],
  now: number,
): Promise<readonly Heard[]> {
  const news: Heard[] = [];
  for (const id of await enterDirect(db, roomId, pair, now)) {
    const entry = await findEntry(db, id, roomId);
    if (!entry) continue;
    news.push(heard(roomsChannel, "", { type: "room.came", entry }, { only: [id] }));
  }
  return news;
}
