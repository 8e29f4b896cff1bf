import { commonRoomId } from "../apps/chat/contract/rooms.ts";
import { messageIndex } from "../apps/chat/queries/search.ts";
import type { ChatTables } from "../apps/chat/tables.ts";
import { newId } from "../core/protocol/id.ts";
import { writePerson } from "../platform/auth/person.ts";
import { type Database, withTables } from "../platform/db/database.ts";
import { openDatabase } from "../platform/db/open.ts";
import { becomesHost, type Member, signsIn } from "../platform/testing/browser-jar.ts";
import { startDvor } from "../platform/testing/dvor.ts";
import { startPostgres } from "../platform/testing/postgres.ts";
import { findProgram } from "../platform/testing/program.ts";
import { openSocket, quantile } from "./sockets.ts";

const messages = 200_000;
const batch = 2_000;
const times = 60;

const words = (
  "хлеб хлеба булки беру вечером ворота сад помидоры ключ подвал велосипед цепь скамейка " +
  "шахматы завтра сегодня кто может спасибо привет дождь солнце кошка собака лифт свет дверь " +
  "bread garden tomorrow meeting bicycle running cellar keys tomatoes window chess evening " +
  "please thanks morning neighbours music cello balcony rain market potatoes recipe party"
).split(" ");

/** Opening a room that holds 200,000 messages, at its end and in its middle, and searching it. */
export async function history(): Promise<string> {
  const onSqlite = await measure({});
  const initdb = findProgram("initdb");
  if (!initdb) return `SQLite ${onSqlite}`;
  const postgres = await startPostgres(initdb);
  try {
    const onPostgres = await measure({ DATABASE_URL: await postgres.database() });
    return `\n  SQLite ${onSqlite}\n  PostgreSQL ${onPostgres}`;
  } finally {
    await postgres.stop();
  }
}

async function measure(environment: Readonly<Record<string, string>>): Promise<string> {
  await using first = await startDvor({ environment });
  const host = await becomesHost(first);
  await first.stop();
  const db = await openDatabase(environment["DATABASE_URL"], first.folder);
  const middle = await fill(db, host.id);
  await db.close();
  const server = await first.again();
  const reader = await signsIn(server, host);
  const room = `/api/chat/rooms/${commonRoomId}/messages`;
  const search = (query: string) => `/api/chat/search?q=${encodeURIComponent(query)}`;
  const asked = {
    end: room,
    "by a link": `${room}?around=${middle}`,
    "a common word": search("хлеб"),
    "a rare word": search("жёлудь"),
    "a part of a word": search("недорог"),
    "a phrase": search("«ключ подвал»"),
    "in a room": search("garden in:Common"),
    nothing: search("нигде"),
  };
  const shown = [`join ${await medianJoin(reader)}`];
  for (const [what, path] of Object.entries(asked)) {
    shown.push(`${what} ${await median(reader, path)}`);
  }
  await server.stop();
  return `${shown.join(", ")} ms`;
}

/** Writes messages of ten people, as sending would; gives the id of one in the middle. */
async function fill(db: Database, hostId: string): Promise<string> {
  const others = Array.from({ length: 9 }, (_, index) => ({
    id: newId(),
    name: `Person ${index}`,
  }));
  const authors = [hostId, ...others.map(({ id }) => id)];
  await db.write(async (transaction) => {
    for (const person of others) await writePerson(withTables(transaction), person);
  });
  let middle = "";
  for (let from = 1; from <= messages; from += batch) {
    await db.write(async (transaction) => {
      const tables = withTables<ChatTables>(transaction);
      for (let position = from; position < from + batch; position++) {
        const id = newId();
        if (position === messages / 2) middle = id;
        const personId = authors[position % authors.length] ?? hostId;
        const text = textOf(position);
        const { number } = await tables
          .insertInto("message")
          .values({ id, room_id: commonRoomId, position, person_id: personId, text, ...rest })
          .returning("number")
          .executeTakeFirstOrThrow();
        await messageIndex.put(tables, { number, text, keys: [commonRoomId, personId] });
      }
    });
  }
  await db.write((transaction) =>
    withTables<ChatTables>(transaction)
      .updateTable("room")
      .set({ last_position: messages })
      .where("id", "=", commonRoomId)
      .execute(),
  );
  return middle;
}

/** What a message without anything special has. */
const rest = {
  ...{ reply_to: null, files: "[]", mentions: "[]", said: null, card: null, revision: 0 },
  ...{ sent_at: Date.now(), edited_at: null, deleted_at: null, pinned_at: null },
};

/** Words in an order that is the same at every run; one message in 5,000 has a rare one. */
function textOf(position: number): string {
  const rare = position % 5_000 === 0 ? " жёлудь недорогой" : "";
  const length = 3 + (position % 17);
  const said = Array.from(
    { length },
    (_, at) => words[(position * 31 + at * at * 7) % words.length],
  );
  return `${said.join(" ")}${rare}`;
}

/** From asking to join the room to having its end. */
async function medianJoin({ url, cookies }: Member): Promise<string> {
  const topic = `room:${commonRoomId}`;
  let joined = Promise.withResolvers<void>();
  const hear = (frame: string) => {
    if (frame.startsWith('{"type":"joined"')) joined.resolve();
    if (frame.startsWith('{"type":"refused"')) joined.reject(new Error(frame));
  };
  const socket = await openSocket(url, hear, cookies);
  const tookMs: number[] = [];
  for (let ref = 1; ref <= times; ref++) {
    joined = Promise.withResolvers();
    const fromMs = performance.now();
    socket.send({ type: "join", ref, topic });
    await joined.promise;
    tookMs.push(performance.now() - fromMs);
    socket.send({ type: "leave", topic });
  }
  socket.close();
  return middleOf(tookMs);
}

async function median(reader: Member, path: string): Promise<string> {
  const tookMs: number[] = [];
  for (let time = 0; time < times; time++) {
    const fromMs = performance.now();
    const { status } = await reader.does("GET", path);
    tookMs.push(performance.now() - fromMs);
    if (status !== 200) throw new Error(`${path} answered ${status}`);
  }
  return middleOf(tookMs);
}

function middleOf(tookMs: readonly number[]): string {
  const sorted = tookMs.toSorted((one, two) => one - two);
  return quantile(sorted, 0.5).toFixed(1);
}
