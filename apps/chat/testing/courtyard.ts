import { expect } from "bun:test";
import { mayHear } from "../../../core/hub/stream.ts";
import { type Channel, type StateOf, topicOf } from "../../../core/protocol/channel.ts";
import { newId } from "../../../core/protocol/id.ts";
import type { Result } from "../../../core/protocol/result.ts";
import type { Watch } from "../../../core/protocol/state.ts";
import type { App } from "../../../platform/app/app.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { insertBlock } from "../../../platform/auth/access.ts";
import { type Database, withTables } from "../../../platform/db/database.ts";
import { openScene, type Scene } from "../../../platform/testing/scene.ts";
import { verifySync } from "../../../platform/testing/verify-sync.ts";
import type { RoomEntry } from "../contract/rooms.ts";
import { chat } from "../index.ts";
import { roomWatch } from "../state/room.ts";
import { roomsWatch } from "../state/rooms.ts";
import { rosterWatch } from "../state/roster.ts";
import type { ChatTables } from "../tables.ts";

/** A courtyard in which people talk: a host, four members and a guest. */
export interface Courtyard {
  readonly scene: Scene;
  readonly host: Scope;
  readonly anna: Scope;
  readonly tom: Scope;
  readonly mia: Scope;
  /** Has blocked Anna. */
  readonly zoe: Scope;
  readonly guest: Scope;
  /** Gives a command, and proves the sync law on every topic for everyone who hears it. */
  gives(scope: Scope, name: string, input: object): Promise<Result<unknown>>;
  /** Gives a command that must be done. */
  does(scope: Scope, name: string, input: object): Promise<void>;
  /** What a command is refused with; `ok` where it is not. */
  refusal(scope: Scope, name: string, input: object): Promise<string>;
  /** The same for a change that is no command. */
  inSync<Value>(change: () => Promise<Value>): Promise<Value>;
  /** Makes a group room with these members; gives its id. */
  room(owner: Scope, members?: readonly Scope[], isPublic?: boolean): Promise<string>;
  /** The direct room of two; gives its id. */
  direct(one: Scope, other: Scope): Promise<string>;
  /** Says something; gives the message's id. */
  says(scope: Scope, roomId: string, text: string): Promise<string>;
  /** A room in somebody's list. */
  entry(scope: Scope, roomId: string): Promise<RoomEntry | undefined>;
  /** What somebody is told of an open room. */
  open(scope: Scope, roomId: string): Promise<StateOf<typeof roomWatch.channel>>;
  /** What somebody is told of who is in a room. */
  roster(scope: Scope, roomId: string): Promise<StateOf<typeof rosterWatch.channel>>;
  /** Whether somebody is let into a room: `ok`, or the code of the refusal. */
  looksInto(scope: Scope, roomId: string): Promise<string>;
  /** Whether somebody ever lost the open pages of a room. */
  wasSentAway(scope: Scope, roomId: string): boolean;
  /** Blocks somebody. */
  blocks(one: Scope, other: Scope): Promise<void>;
  readonly tables: () => ReturnType<typeof withTables<ChatTables>>;
}

/** Opens a courtyard in which people talk; perhaps with the commands of another app, too. */
export async function openCourtyard(db: Database, app: App = chat): Promise<Courtyard> {
  const scene = await openScene(app, db);
  const host = await scene.person("Ida", "host");
  const [anna, tom] = [await scene.person("Anna", "member"), await scene.person("Tom", "member")];
  const [mia, zoe] = [await scene.person("Mia", "member"), await scene.person("Zoe", "member")];
  const guest = await scene.person("Gast");
  const all = [host, anna, tom, mia, zoe, guest];
  const tables = () => withTables<ChatTables>(db.read);

  async function inSync<Value>(change: () => Promise<Value>): Promise<Value> {
    const rooms = await tables().selectFrom("room").select("id").execute();
    const proofs: Prove[] = [];
    for (const viewer of all) {
      proofs.push(await watching(scene, viewer, roomsWatch, ""));
      for (const { id } of rooms) {
        proofs.push(await watching(scene, viewer, roomWatch, id));
        proofs.push(await watching(scene, viewer, rosterWatch, id));
      }
    }
    const value = await change();
    for (const prove of proofs) await prove();
    return value;
  }

  const gives = (scope: Scope, name: string, input: object) =>
    inSync(() => scene.perform(scope, { name, input }));
  const does = async (scope: Scope, name: string, input: object) => {
    const done = await gives(scope, name, input);
    expect(done.ok ? "ok" : `${name}: ${JSON.stringify(done.failure)}`).toBe("ok");
  };
  const blocks = (one: Scope, other: Scope) =>
    db.write(async (transaction) => {
      await insertBlock(withTables<ChatTables>(transaction), one.person.id, other.person.id, 1);
    });
  await blocks(zoe, anna);

  return {
    ...{ scene, host, anna, tom, mia, zoe, guest, tables, inSync, gives, does, blocks },
    async refusal(scope, name, input) {
      const before = scene.published.length;
      const done = await gives(scope, name, input);
      if (done.ok) return "ok";
      expect(scene.published.slice(before)).toEqual([]);
      return done.failure.code;
    },
    ...deedsOf(does),
    ...looksOf(scene),
  };
}

/** What people do in rooms, in more than one command. */
function deedsOf(does: Courtyard["does"]): Pick<Courtyard, "room" | "direct" | "says"> {
  return {
    async room(owner, members = [], isPublic = false) {
      const id = newId();
      await does(owner, "room.create", { id, name: "Garden", isPublic });
      for (const member of members) {
        const token = newId();
        await does(owner, "link.create", { roomId: id, token, days: 1, usesMax: 1 });
        await does(member, "link.use", { token });
      }
      return id;
    },
    async direct(one, other) {
      const id = newId();
      await does(one, "direct.open", { id, personId: other.person.id });
      return id;
    },
    async says(scope, roomId, text) {
      const id = newId();
      await does(scope, "message.send", { id, roomId, text });
      return id;
    },
  };
}

/** What people see of rooms. */
function looksOf(
  scene: Scene,
): Pick<Courtyard, "entry" | "open" | "roster" | "looksInto" | "wasSentAway"> {
  return {
    async entry(scope, roomId) {
      const { rooms } = await scene.snapshot(roomsWatch, "", scope);
      return rooms.find(({ room }) => room.id === roomId);
    },
    open: (scope, roomId) => scene.snapshot(roomWatch, roomId, scope),
    roster: (scope, roomId) => scene.snapshot(rosterWatch, roomId, scope),
    async looksInto(scope, roomId) {
      const admitted = await admits(scene, roomWatch, roomId, scope);
      expect(await admits(scene, rosterWatch, roomId, scope)).toBe(admitted);
      return admitted;
    },
    wasSentAway: (scope, roomId) =>
      ["room", "roster"].every((name) => isExpelled(scene.kicked, scope, `${name}:${roomId}`)),
  };
}

type Prove = () => Promise<void>;

async function admits<C extends Channel>(scene: Scene, watch: Watch<C>, key: string, who: Scope) {
  const served = chat.channels.find(({ channel }) => channel.name === watch.channel.name);
  const admitted = await served?.handler(scene.db).admit(who, key);
  return admitted?.ok ? "ok" : (admitted?.failure.code ?? "no such channel");
}

/** Who may not hear a topic after the change must have lost it; all others end in its state. */
async function watching<C extends Channel>(
  scene: Scene,
  viewer: Scope,
  watch: Watch<C>,
  key: string,
): Promise<Prove> {
  const isIn = async () => (await admits(scene, watch, key, viewer)) === "ok";
  if (!(await isIn())) return async () => undefined;
  const before = await scene.snapshot(watch, key, viewer);
  const [from, kicksFrom] = [scene.published.length, scene.kicked.length];
  const topic = topicOf(watch.channel, key);
  return async () => {
    const kicked = scene.kicked.slice(kicksFrom);
    if (!(await isIn())) {
      // A guest is no more than a reader; the pages of one are not known, so they are left.
      if (viewer.role === "guest") return;
      expect(`${viewer.person.name} ${isExpelled(kicked, viewer, topic)}`).toContain("true");
      return;
    }
    const events = scene.published
      .slice(from)
      .filter((one) => one.topic === topic && mayHear(one.audience, viewer.person.id))
      .map(({ event }) => event);
    const after = await scene.snapshot(watch, key, viewer);
    try {
      verifySync(watch, before, events, after);
    } catch (cause) {
      // Who comes back asks for everything anew.
      if (!(await comesBack(scene, kicksFrom, viewer))) throw cause;
    }
  };
}

/** Whether somebody's sockets were ended; that is a moment after the answer. */
async function comesBack(scene: Scene, from: number, { person }: Scope): Promise<boolean> {
  const isKicked = () =>
    scene.kicked.slice(from).some((who) => isOf(who, person.id) && !("topic" in Object(who)));
  const givesUpAtMs = performance.now() + 500;
  while (!isKicked() && performance.now() < givesUpAtMs) {
    await new Promise((done) => setImmediate(done));
  }
  return isKicked();
}

function isOf(who: Scene["kicked"][number], id: string): boolean {
  return typeof who === "object" && "person" in who && who.person === id;
}

function isExpelled(kicked: Scene["kicked"], { person }: Scope, topic: string): boolean {
  return kicked.some((who) => {
    if (typeof who !== "object" || !("topic" in who) || who.topic !== topic) return false;
    return "allBut" in who ? !who.allBut.includes(person.id) : isOf(who, person.id);
  });
}
