import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { type File, type Message, pictureKey } from "../../apps/chat/contract/message.ts";
import { commonRoomId } from "../../apps/chat/contract/rooms.ts";
import { roomWatch } from "../../apps/chat/state/room.ts";
import { roomsWatch } from "../../apps/chat/state/rooms.ts";
import type { JoinedFrame, Position } from "../../core/protocol/frames.ts";
import type { Member } from "../../platform/testing/browser-jar.ts";
import { until } from "../../platform/testing/until.ts";
import { apps } from "../../server/apps.ts";
import { brokenLines } from "../faults/witness.ts";
import { patternsOf } from "../people/routes.ts";
import {
  asks,
  blocks,
  entryOf,
  gets,
  type House,
  historyOf,
  makesRoom,
  meets,
  openHouse,
  outcome,
  promotes,
  says,
  uploads,
} from "./house.ts";
import { type Listener, listens } from "./listener.ts";
import { addressesOf, type Ground, joinsAll, readsAt, topicsOf, tracesIn } from "./traces.ts";
import { picture, type Quarter, ways } from "./ways.ts";

/*
 * Anna has blocked Tom. Whatever he does in the rooms that both are in, and by whichever way it
 * could come to her, nothing of him is in anything that she is told; Marta is told all of it.
 */

// The time that a machine may take on which others work too.
setDefaultTimeout(30_000);

let house: House;
let anna: Member;
let tom: Member;
let marta: Member;
let rooms: Readonly<Record<"common" | "public" | "private", string>>;
let direct: string;
/** The picture that Tom sent into the public room, and the message that it is in. */
let file: File;
let pictured: Message;
/** The sockets that listen to everything there is. */
let annas: Listener;
let toms: Listener;
let martas: Listener;
let topics: readonly string[];

/** In all that Tom says, in what he is called, and in the names of his files. */
const word = "pelican";
const marks = () => [tom.id, "quillfeather", word];

beforeAll(async () => {
  house = await openHouse();
  anna = await house.newcomer("anna", "Anna");
  tom = await house.newcomer("quillfeather", "Thomas Quillfeather");
  marta = await house.newcomer("marta", "Marta");
  rooms = {
    common: commonRoomId,
    public: await makesRoom(marta, { name: "Garden", isPublic: true }, [anna, tom]),
    private: await makesRoom(marta, { name: "Cellar", isPublic: false }, [anna, tom]),
  };
  await promotes(house.ida, rooms.common, marta, "moderator");
  direct = await meets(tom, anna);
  for (const roomId of [...Object.values(rooms), direct]) {
    await says(tom, roomId, `${word} from before, and @anna`);
    await says(anna, roomId, "The lamps are lit");
    if (roomId !== direct) await says(marta, roomId, "So they are");
  }
  file = await uploads(tom, rooms.public, `${word}.png`, await picture("#aa3311"));
  pictured = await says(tom, rooms.public, "", { files: [file.id] });
  await blocks(anna, tom);
  topics = topicsOf(ground(), [anna, tom, marta]);
  [annas, toms, martas] = await Promise.all([listens(anna), listens(tom), listens(marta)]);
  for (const listener of [annas, toms, martas]) await joinsAll(listener, topics);
}, 60_000);
afterAll(async () => {
  for (const listener of [annas, toms, martas]) listener[Symbol.dispose]();
  await house[Symbol.asyncDispose]();
});

const ground = (messageIds: readonly string[] = [pictured.id]): Ground => ({
  roomIds: [...Object.values(rooms), direct],
  messageIds,
  sought: [word, "PELICAN", "elica", "quillfeather", "thomas", `from:quillfeather`, "lamps"],
});

const quarterOf = (roomId: string): Quarter => ({
  ...{ roomId, isGroup: roomId !== commonRoomId, tom, marta, anna, toms, martas, word },
});

/** Resolves when a page has heard all that was said before: what is said now comes after it. */
async function hasHeardAll(listener: Listener, roomId: string): Promise<void> {
  const mark = listener.heard.length;
  const { id } = await says(marta, roomId, "That is all");
  await listener.hears((frame) => isSaid(frame, `room:${roomId}`, id), mark);
  await listener.hears((frame) => isSaid(frame, "rooms", id), mark);
}

const isSaid = (frame: object, topic: string, id: string) =>
  Object(frame).topic === topic && "events" in frame && JSON.stringify(frame).includes(id);

/** Up to where the pages of some people have heard, who close them now. */
async function positionsOf(jars: readonly Member[]) {
  const found = new Map<Member, Map<string, Position>>();
  for (const jar of jars) {
    using page = await listens(jar);
    const positions = new Map<string, Position>();
    for (const topic of ["rooms", ...Object.values(rooms).map((id) => `room:${id}`)]) {
      positions.set(topic, (await page.joins(topic)).position);
    }
    found.set(jar, positions);
  }
  return found;
}

describe("while Anna blocks Tom", () => {
  describe.each(["common", "public", "private"] as const)("in a %s room", (kind) => {
    test.each(ways.map((way) => [way.title, way] as const))(
      "her open pages hear nothing when he %s",
      async (_, way) => {
        const roomId = rooms[kind];
        const [hers, others] = [annas.heard.length, martas.heard.length];
        await way.goes(quarterOf(roomId));
        await hasHeardAll(annas, roomId);
        await hasHeardAll(martas, roomId);
        expect(tracesIn(annas.heard.slice(hers), tom.id, marks())).toEqual([]);
        const told = tracesIn(martas.heard.slice(others), tom.id, marks());
        expect([way.title, told.length > 0]).toEqual([way.title, way.isHeard]);
      },
    );
  });

  test("a page that was away is not told in the return what it missed of him", async () => {
    const left = await positionsOf([anna, marta]);
    for (const roomId of Object.values(rooms)) {
      for (const way of ways) await way.goes(quarterOf(roomId));
      await says(marta, roomId, "Where were you?");
    }
    for (const [jar, positions] of left) {
      using page = await listens(jar);
      const joined: JoinedFrame[] = [];
      for (const [topic, position] of positions) joined.push(await page.joins(topic, position));
      // It was told what it missed, and not the whole anew.
      expect(joined.flatMap(({ events = [] }) => events).length).toBeGreaterThan(20);
      const traces = tracesIn(page.heard, tom.id, marks());
      if (jar === anna) expect(traces).toEqual([]);
      else expect(traces.length).toBeGreaterThan(3);
    }
  });

  test("no snapshot of any topic has anything of him", async () => {
    const told = new Map<Member, readonly string[]>();
    for (const jar of [anna, marta]) {
      using page = await listens(jar);
      await joinsAll(page, topics);
      expect(page.heard.filter(({ type }) => type === "joined").length).toBeGreaterThan(10);
      told.set(jar, tracesIn(page.heard, tom.id, marks()));
    }
    expect(told.get(anna)).toEqual([]);
    expect(told.get(marta)?.length).toBeGreaterThan(3);
  });

  test("no address of the API tells anything of him", async () => {
    const ids = (await historyOf(marta, rooms.public)).map(({ id }) => id).slice(-30);
    const paths = addressesOf(ground(ids), patternsOf(apps));
    expect(paths.length).toBeGreaterThan(60);
    const traces = new Map<Member, string[]>();
    for (const jar of [anna, marta]) {
      const found: string[] = [];
      for (const path of paths) {
        // Her own lists of people, where she finds him to take it back.
        if (path.includes("/names/")) continue;
        const told = await readsAt(jar, path, tom.id);
        if (marks().some((mark) => told.includes(mark))) found.push(path);
      }
      traces.set(jar, found);
    }
    expect(traces.get(anna)).toEqual([]);
    expect(traces.get(marta)?.length).toBeGreaterThan(20);
  });

  test("not even the ids of his messages are told, but where others answer them", async () => {
    const ids: string[] = [];
    for (const roomId of Object.values(rooms)) {
      const history = await historyOf(marta, roomId);
      ids.push(...history.filter(({ from }) => from.id === tom.id).map(({ id }) => id));
    }
    expect(ids.length).toBeGreaterThan(20);
    expect(tracesIn(annas.heard, tom.id, ids)).toEqual([]);
    for (const id of ids.slice(0, 5)) {
      expect(await outcome(asks(anna, "GET", `/messages/${id}`))).toBe("404 message-not-found");
      for (const [method, path] of unseen(id)) {
        const code = await outcome(asks(anna, method, path, { text: "mine" }));
        expect([path, code]).toEqual([path, "404 message-not-found"]);
      }
    }
  });

  const unseen = (id: string) =>
    [
      ["PATCH", `/messages/${id}`],
      ["DELETE", `/messages/${id}`],
      ["PUT", `/messages/${id}/reactions/%F0%9F%91%8D`],
      ["PUT", `/messages/${id}/pin`],
      ["POST", `/messages/${id}/report`],
    ] as const;

  test("neither learns whether the other has the room open; others do", async () => {
    using page = await listens(tom);
    const { people = [] } = await page.joins(`room:${rooms.public}`);
    expect(people.map(({ id }) => id)).toContain(marta.id);
    expect(people.map(({ id }) => id)).not.toContain(anna.id);
    using hers = await listens(anna);
    const shown = (await hers.joins(`room:${rooms.public}`)).people ?? [];
    expect(shown.map(({ id }) => id)).toContain(marta.id);
    expect(shown.map(({ id }) => id)).not.toContain(tom.id);
  });

  test("her files are still his to read, and his are not there for her", async () => {
    const own = await uploads(anna, rooms.public, "lamp.png", await picture("#ffcc00"));
    await says(anna, rooms.public, "", { files: [own.id] });
    const shown = (jar: Member, { id }: File) =>
      jar.fetch(`/media/${pictureKey(rooms.public, id, 640)}`).then(({ status }) => status);
    expect(await Promise.all([tom, marta].map((jar) => shown(jar, own)))).toEqual([200, 200]);
    expect(await Promise.all([anna, marta, tom].map((jar) => shown(jar, file)))).toEqual([
      ...[404, 200, 200],
    ]);
  });

  test("her list shows the last word of others, and counts none of his", async () => {
    for (const roomId of Object.values(rooms)) {
      const { id, position } = await says(marta, roomId, "Last but his");
      await gets(anna, "PUT", `/rooms/${roomId}/read`, { position });
      await says(tom, roomId, `@anna, @marta: ${word}`);
      const [hers, others] = [await entryOf(anna, roomId), await entryOf(marta, roomId)];
      expect(hers).toMatchObject({ last: { messageId: id }, unread: [], mentions: [] });
      expect(others).toMatchObject({ unread: [[position + 1, position + 1]] });
      expect(others?.mentions).toEqual([position + 1]);
      expect(others?.last?.from.id).toBe(tom.id);
    }
  });

  test("her bell rings for others who mention her, and never for him; nor his", async () => {
    await says(tom, rooms.public, `@anna and @marta, come (${word})`);
    await says(anna, rooms.public, "@quillfeather or @marta?");
    await says(marta, rooms.public, "@anna, here");
    const callers = async (jar: Member) => {
      using page = await listens(jar);
      const { snapshot } = await page.joins(`notices:${jar.id}`);
      const { notices }: { notices: { kind: string; from?: { id: string } }[] } = Object(snapshot);
      return notices.filter(({ kind }) => kind === "chat.mention").map(({ from }) => from?.id);
    };
    expect(new Set(await callers(anna))).toEqual(new Set([marta.id]));
    expect(await callers(tom)).not.toContain(anna.id);
    expect(new Set(await callers(marta))).toEqual(new Set([tom.id, anna.id]));
  });

  test("what she says reaches him in rooms of many, as it does everyone", async () => {
    const mark = toms.heard.length;
    const { id } = await says(anna, rooms.private, "Whoever may hear it");
    await toms.hears((frame) => isSaid(frame, `room:${rooms.private}`, id), mark);
    expect((await historyOf(tom, rooms.private)).at(-1)).toMatchObject({
      id,
      from: { id: anna.id },
    });
  });

  test("neither can write to the other, nor invite them, nor open their direct room", async () => {
    const own = await makesRoom(tom, { name: "Tower", isPublic: true });
    const hers = await makesRoom(anna, { name: "Attic", isPublic: true });
    for (const [one, other, room] of [[tom, anna, own] as const, [anna, tom, hers] as const]) {
      const path = `/rooms/${room}/members/${other.id}`;
      const said = asks(one, "POST", `/rooms/${direct}/messages`, { text: "Please" });
      expect(await outcome(said)).toBe("403 blocked");
      expect(await outcome(asks(one, "PUT", path))).toBe("403 blocked");
      const opened = asks(one, "POST", "/direct", { personId: other.id });
      expect(await outcome(opened)).toBe("403 not-allowed");
    }
  });

  test("their direct room is closed to both, and shows her nothing that he said", async () => {
    for (const jar of [anna, tom]) {
      using page = await listens(jar);
      const { snapshot } = await page.joins(`room:${direct}`);
      expect(snapshot).toMatchObject({ own: { isClosed: true } });
      // How far the other one has read is not told either.
      const { seen }: { seen: { personId: string }[] } = Object(snapshot);
      expect(seen.every(({ personId }) => personId === jar.id)).toBe(true);
    }
    const from = async (jar: Member) =>
      (await historyOf(jar, direct)).map((message) => message.from.id);
    expect(await from(anna)).toEqual([anna.id]);
    expect(await from(tom)).toEqual([tom.id, anna.id]);
    expect((await entryOf(anna, direct))?.last?.from.id).toBe(anna.id);
  });

  test("reading, typing and emoji do not cross in their direct room, whichever way", async () => {
    const marked = [annas.heard.length, toms.heard.length];
    const { id = "" } = (await historyOf(tom, direct)).at(-1) ?? {};
    for (const [by, other] of [[toms, annas] as const, [annas, toms] as const]) {
      by.whispers(`room:${direct}`, "room.typing");
      expect(await by.gives("room.read", { id: direct, position: 2 })).toBe("ok");
      const emoji = { id, roomId: direct, emoji: "❤️", isSet: true };
      expect(await by.gives("message.react", emoji)).toBe("blocked");
      await hasHeardAll(other, rooms.public);
    }
    const about = (listener: Listener, from: number) =>
      listener.heard.slice(from).filter((frame) => Object(frame).topic === `room:${direct}`);
    const [hers, his] = [about(annas, marked[0] ?? 0), about(toms, marked[1] ?? 0)];
    expect(JSON.stringify(hers)).not.toContain(tom.id);
    expect(JSON.stringify(his)).not.toContain(anna.id);
  });
});

describe("a page that is open when a block begins and ends", () => {
  test("is told to come back, and shows nothing of the blocked one; then all of it", async () => {
    await blocks(anna, tom, false);
    const socket = anna.socket();
    const [room, list] = [socket.topic(roomWatch, rooms.private), socket.topic(roomsWatch)];
    const stops = [room.listen(() => {}), list.listen(() => {})];
    const isShown = (isIt: boolean) =>
      Promise.all([
        until(room, ({ state }) => state?.tail.some(({ from }) => from.id === tom.id) === isIt),
        until(list, ({ state }) => {
          const entry = state?.rooms.find((one) => one.room.id === rooms.private);
          return entry !== undefined && (entry.last?.from.id === tom.id) === isIt;
        }),
      ]);
    await says(tom, rooms.private, `${word}, once more`);
    await isShown(true);
    expect(await blocks(anna, tom)).toEqual([4003, 4003]);
    await isShown(false);
    expect(await blocks(anna, tom, false)).toEqual([4003, 4003]);
    await isShown(true);
    for (const stop of stops) stop();
    socket.close();
  });

  test("and was away meanwhile, is told the whole anew, and not what it missed", async () => {
    const left = await positionsOf([anna, tom]);
    await says(tom, rooms.private, `${word}, while she was away`);
    await says(anna, rooms.private, "A walrus, while he was away");
    await blocks(anna, tom);
    const returns = async (jar: Member, from = left) => {
      using page = await listens(jar);
      for (const [topic, position] of from.get(jar) ?? []) {
        expect((await page.joins(topic, position)).events).toBeUndefined();
      }
      return page.heard;
    };
    expect(tracesIn(await returns(anna), tom.id, [word])).toEqual([]);
    // Then he blocks her too: for both of them that is another change.
    expect(JSON.stringify(await returns(tom))).toContain("walrus");
    const before = await positionsOf([tom]);
    await blocks(tom, anna);
    expect(JSON.stringify(await returns(tom, before))).not.toContain("walrus");
    await blocks(tom, anna, false);
    await blocks(anna, tom, false);
  });

  test("afterwards everything is there again, by every address that others have", async () => {
    const paths = addressesOf(ground(), patternsOf(apps)).filter((path) => path.includes("chat"));
    for (const path of paths) {
      const [hers, others] = [
        await readsAt(anna, path, tom.id),
        await readsAt(marta, path, tom.id),
      ];
      const count = (told: string) => told.split(word).length;
      // Marta is not in their direct room, and Anna is no moderator.
      if (hers.startsWith("200") && others.startsWith("200")) {
        expect([path, count(hers) >= count(others)]).toEqual([path, true]);
      }
    }
    expect((await anna.fetch(`/media/${pictureKey(rooms.public, file.id, 640)}`)).status).toBe(200);
    expect(await outcome(asks(anna, "POST", `/rooms/${direct}/messages`, { text: "Hm" }))).toBe(
      "201",
    );
    expect(await outcome(asks(tom, "POST", `/rooms/${direct}/messages`, { text: "Hm" }))).toBe(
      "201",
    );
  });

  test("nothing of all this broke anything", () => {
    expect(brokenLines(house.dvor)).toEqual([]);
  });
});
