import type { Kysely } from "kysely";
import { commonRoomId } from "../apps/chat/contract/rooms.ts";
import { png } from "../apps/chat/demo/png.ts";
import type { ChatTables } from "../apps/chat/tables.ts";
import { talks as english } from "../apps/chat/texts/demo-en.ts";
import { talks as russian } from "../apps/chat/texts/demo-ru.ts";
import { newId } from "../core/protocol/id.ts";
import { writePerson } from "../platform/auth/person.ts";
import { withTables } from "../platform/db/database.ts";
import { openDatabase } from "../platform/db/open.ts";
import type { Member } from "../platform/testing/browser-jar.ts";

/** What a room is filled with. */
interface Filling {
  /** The ids of messages that hold pictures which were given. */
  readonly pictures: readonly string[];
  /** How many messages it has in the end. */
  readonly length: number;
}

const names = "Olga Viktor Rosa Timur Agata Leo Marta Pavel Sonya".split(" ");
const lines = [...english, ...russian].flatMap((talk) => talk.lines.map(([, , text]) => text));
const emoji = ["❤️", "👍", "😂", "🙏", "🎉", "🔥"];

const minuteMs = 60_000;

/** How many different pictures there are. */
const pictureCount = 24;

/** Somebody gives small pictures, as a page does; gives the ids of their messages. */
export async function givesPictures(member: Member): Promise<readonly string[]> {
  const room = `/api/chat/rooms/${commonRoomId}`;
  const ids: string[] = [];
  for (let number = 0; number < pictureCount; number++) {
    const [width, height] = [480 + 40 * (number % 5), 320 + 60 * (number % 7)];
    const drawn = png(width, height, (x, y) => [x % 256, (y + number * 40) % 256, (x * y) % 256]);
    const body = Uint8Array.from(drawn);
    const given = await member.fetch(`${room}/files?name=${number}.png`, { method: "POST", body });
    const file: { readonly id?: string } = await given.json();
    const id = newId();
    const said = await member.does("POST", `${room}/messages`, { id, text: "", files: [file.id] });
    if (said.status > 299) throw new Error(`no picture: ${JSON.stringify([file, said.body])}`);
    ids.push(id);
  }
  return ids;
}

/** Writes messages of ten people after those that are there; gives the id of the last. */
export async function fillRoom(
  folder: string,
  hostId: string,
  { pictures, length }: Filling,
): Promise<string> {
  const db = await openDatabase(undefined, folder);
  const others = names.map((name) => ({ id: newId(), name }));
  const people = [hostId, ...others.map(({ id }) => id)];
  const ids: string[] = [];
  await db.write(async (transaction) => {
    const tables = withTables<ChatTables>(transaction);
    for (const person of others) await writePerson(tables, person);
    const given = await tables
      .selectFrom("message")
      .select("files")
      .where("id", "in", pictures)
      .execute();
    const { last_position: standing } = await tables
      .selectFrom("room")
      .select("last_position")
      .where("id", "=", commonRoomId)
      .executeTakeFirstOrThrow();
    for (let position = standing + 1; position <= length; position++) {
      const files = given[(position / 20) % given.length]?.files ?? "[]";
      const replyTo = position % 6 === 0 ? ids.at(-2 - (position % 29)) : undefined;
      const beforeEnd = length - position;
      ids.push(await writeMessage(tables, people, { position, beforeEnd, files, replyTo }));
    }
    await tables
      .updateTable("room")
      .set({ last_position: length })
      .where("id", "=", commonRoomId)
      .execute();
  });
  await db.close();
  return ids.at(-1) ?? "";
}

/** What of a message its place in the room does not tell. */
interface Place {
  readonly position: number;
  readonly beforeEnd: number;
  readonly files: string;
  readonly replyTo: string | undefined;
}

async function writeMessage(
  tables: Kysely<ChatTables>,
  people: readonly string[],
  { position, beforeEnd, files, replyTo }: Place,
): Promise<string> {
  const id = newId();
  const at = Date.now() - 4 * beforeEnd * minuteMs;
  // Nobody says one thing only: two or three stand together.
  const person_id = people[Math.floor(position / 2.5) % people.length] ?? "";
  await tables
    .insertInto("message")
    .values({
      ...{ id, room_id: commonRoomId, position, person_id, text: textOf(position), files },
      ...{ reply_to: replyTo ?? null, sent_at: at, edited_at: position % 30 === 7 ? at : null },
      ...{ mentions: "[]", said: null, card: null, revision: 0 },
      ...{ deleted_at: null, pinned_at: null },
    })
    .execute();
  for (const reaction of reactionsOf(position, people)) {
    await tables
      .insertInto("reaction")
      .values({ ...reaction, message_id: id, at })
      .execute();
  }
  return id;
}

/** Lines as in the demo, many of them two together; no text is there twice. */
function textOf(position: number): string {
  const one = lines[position % lines.length] ?? "";
  const other = lines[(position * 7) % lines.length] ?? "";
  const text = position % 3 === 0 ? `${one} ${other}` : one;
  return text.endsWith("```") ? text : `${text} (${position})`;
}

/** One message in four has one emoji to three, each of one person to four. */
function reactionsOf(position: number, people: readonly string[]) {
  const count = position % 4 === 1 ? 1 + ((position >> 2) % 3) : 0;
  return emoji.slice(0, count).flatMap((emoji, place) => {
    const from = (position + place) % 6;
    const those = people.slice(from, from + 1 + ((position + place) % 4));
    return those.map((person_id) => ({ emoji, person_id }));
  });
}
