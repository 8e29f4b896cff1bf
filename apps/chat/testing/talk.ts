import type { StateOf } from "../../../core/protocol/channel.ts";
import { newId } from "../../../core/protocol/id.ts";
import type { Result } from "../../../core/protocol/result.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { deleteBlock, insertBlock } from "../../../platform/auth/access.ts";
import { type Database, withTables } from "../../../platform/db/database.ts";
import { openScene, type Scene } from "../../../platform/testing/scene.ts";
import { limits } from "../contract/limits.ts";
import type { Message } from "../contract/message.ts";
import { roomChannel } from "../contract/room.ts";
import { commonRoomId, type RoomEntry, type RoomRole } from "../contract/rooms.ts";
import { chat } from "../index.ts";
import { pairOf } from "../queries/stance.ts";
import { roomWatch } from "../state/room.ts";
import { roomsWatch } from "../state/rooms.ts";
import type { ChatTables } from "../tables.ts";

/** What a room is made with. */
interface Making {
  readonly kind?: "group" | "direct" | "attached";
  readonly isPublic?: boolean;
  readonly name?: string;
}

/** A courtyard that talks: what its people say, and what each of them is told. */
export interface Talk {
  readonly scene: Scene;
  readonly ida: Scope;
  readonly anna: Scope;
  readonly tom: Scope;
  readonly mia: Scope;
  readonly guest: Scope;
  /** A new room of these people; the first one is its owner. */
  room(people: readonly Scope[], making?: Making): Promise<string>;
  /** The direct room of two people, of which only the first has opened it. */
  direct(one: Scope, two: Scope): Promise<string>;
  /** Gives a command, and proves the sync law to everyone on every topic that they may hear. */
  gives(scope: Scope, name: string, input: object): Promise<Result<unknown>>;
  /** Somebody says something, and nobody may refuse it; gives the message as they are shown it. */
  says(scope: Scope, roomId: string, text: string, more?: object): Promise<Message>;
  /** What somebody is told of a room that is open. */
  open(scope: Scope, roomId: string): Promise<StateOf<typeof roomChannel>>;
  /** A room in somebody's list. */
  entry(scope: Scope, roomId: string): Promise<RoomEntry | undefined>;
  /** Whether somebody is let into a room: `ok`, or the code of the refusal. */
  joins(scope: Scope, roomId: string): Promise<string>;
  /** The first one does not want to hear the other any more; or does again. */
  blocks(one: Scope, other: Scope, isBlocked?: boolean): Promise<void>;
  /** Somebody may not write in a room, or not come in. */
  restricts(roomId: string, scope: Scope, kind: "mute" | "ban", until?: number): Promise<void>;
  /** Writes so many messages into a room at once, by these people in turn. */
  fills(roomId: string, people: readonly Scope[], count: number): Promise<void>;
  readonly tables: () => ReturnType<typeof withTables<ChatTables>>;
}

/** Opens a courtyard in which nothing was said yet. */
export async function openTalk(db: Database): Promise<Talk> {
  const scene = await openScene(chat, db);
  const ida = await scene.person("Ida", "host");
  const [anna, tom] = [await scene.person("Anna", "member"), await scene.person("Tom", "member")];
  const [mia, guest] = [await scene.person("Mia", "member"), await scene.person("Gast")];
  const everyone = [ida, anna, tom, mia, guest];
  const rooms = [commonRoomId];
  const write = <Value>(work: (tables: Kysely) => Promise<Value>) =>
    db.write((transaction) => work(withTables<ChatTables>(transaction)));

  const joins: Talk["joins"] = (scope, roomId) => admission(db, scope, roomId);

  async function inSync<Value>(change: () => Promise<Value>): Promise<Value> {
    let proved = () => scene.inSync(roomsWatch, "", everyone, change);
    for (const id of rooms) {
      const before = proved;
      const admitted = await Promise.all(everyone.map((one) => joins(one, id)));
      const readers = everyone.filter((_, index) => admitted[index] === "ok");
      proved = () => scene.inSync(roomWatch, id, readers, before);
    }
    return proved();
  }

  const gives: Talk["gives"] = (scope, name, input) =>
    inSync(() => scene.perform(scope, { name, input }));

  return {
    ...{ scene, ida, anna, tom, mia, guest, joins, gives },
    tables: () => withTables<ChatTables>(db.read),
    async room(people, { kind = "group", isPublic = false, name = "Garden" } = {}) {
      const id = newId();
      await write(async (tables) => {
        await insertRoom(tables, { id, kind, name, is_public: isPublic ? 1 : 0 });
        for (const [index, { person }] of people.entries()) {
          await insertPlace(tables, id, person.id, index === 0 ? "owner" : "member");
        }
      });
      rooms.push(id);
      return id;
    },
    async direct(one, two) {
      const id = newId();
      await write(async (tables) => {
        const pair = pairOf(one.person.id, two.person.id);
        await insertRoom(tables, { id, kind: "direct", name: "", is_public: 0, pair });
        await insertPlace(tables, id, one.person.id, "member");
      });
      rooms.push(id);
      return id;
    },
    async says(scope, roomId, text, more = {}) {
      const id = newId();
      const done = await gives(scope, "message.send", { id, roomId, text, ...more });
      if (!done.ok) throw new Error(`it was refused: ${done.failure.code}`);
      const { tail } = await scene.snapshot(roomWatch, roomId, scope);
      const said = tail.find((message) => message.id === id);
      if (!said) throw new Error("it is not there");
      return said;
    },
    open: (scope, roomId) => scene.snapshot(roomWatch, roomId, scope),
    async entry(scope, roomId) {
      const { rooms: listed } = await scene.snapshot(roomsWatch, "", scope);
      return listed.find(({ room }) => room.id === roomId);
    },
    ...restricting(write, ida),
    fills: (roomId, people, count) =>
      write((tables) => insertMessages(tables, roomId, people, count)),
  };
}

/** Who does not want to hear whom, and who may not do what. */
function restricting(
  write: <Value>(work: (tables: Kysely) => Promise<Value>) => Promise<Value>,
  host: Scope,
): Pick<Talk, "blocks" | "restricts"> {
  return {
    async blocks({ person }, other, isBlocked = true) {
      await write(async (tables) => {
        if (isBlocked) await insertBlock(tables, person.id, other.person.id, 1);
        else await deleteBlock(tables, person.id, other.person.id);
      });
    },
    async restricts(roomId, { person }, kind, until) {
      const row = { room_id: roomId, person_id: person.id, kind, until: until ?? null };
      await write((tables) =>
        tables
          .insertInto("room_restriction")
          .values({ ...row, by_id: host.person.id, at: 1 })
          .execute(),
      );
    },
  };
}

type Kysely = ReturnType<typeof withTables<ChatTables>>;

/** Whether somebody is let into a room: `ok`, or the code of the refusal. */
async function admission(db: Database, scope: Scope, roomId: string): Promise<string> {
  const served = chat.channels.find(({ channel }) => channel === roomChannel);
  const admitted = await served?.handler(db).admit(scope, roomId);
  return admitted?.ok ? "ok" : (admitted?.failure.code ?? "no such channel");
}

type RoomRow = ChatTables["room"];

async function insertRoom(
  tables: Kysely,
  row: Pick<RoomRow, "id" | "kind" | "name" | "is_public"> & Partial<RoomRow>,
): Promise<void> {
  const zero = { revision: 0, slow_seconds: 0, last_position: 0, created_at: 1, topic: "" };
  await tables
    .insertInto("room")
    .values({ ...zero, ...row })
    .execute();
}

async function insertPlace(tables: Kysely, room_id: string, person_id: string, role: RoomRole) {
  const row = { room_id, person_id, role, joined_at: 1, read_position: 0, level: "all" } as const;
  await tables.insertInto("room_member").values(row).execute();
}

/** A text now and then has a word of its own, by which it can be found. */
async function insertMessages(
  tables: Kysely,
  roomId: string,
  people: readonly Scope[],
  count: number,
): Promise<void> {
  const { last_position } = await tables
    .selectFrom("room")
    .select("last_position")
    .where("id", "=", roomId)
    .executeTakeFirstOrThrow();
  const none = { reply_to: null, said: null, card: null, edited_at: null, deleted_at: null };
  for (let from = 0; from < count; from += limits.tail) {
    const rows = Array.from({ length: Math.min(limits.tail, count - from) }, (_, index) => {
      const position = last_position + from + index + 1;
      const person_id = people[position % people.length]?.person.id ?? "";
      const text = `message ${position}`;
      const known = { id: newId(), room_id: roomId, position, person_id, text, revision: 0 };
      const sent_at = Date.now();
      return { ...known, ...none, files: "[]", mentions: "[]", pinned_at: null, sent_at };
    });
    await tables.insertInto("message").values(rows).execute();
  }
  await tables
    .updateTable("room")
    .set({ last_position: last_position + count })
    .where("id", "=", roomId)
    .execute();
}
