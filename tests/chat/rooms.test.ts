import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { type File, type Message, pictureKey } from "../../apps/chat/contract/message.ts";
import { commonRoomId } from "../../apps/chat/contract/rooms.ts";
import { newId } from "../../core/protocol/id.ts";
import type { BrowserJar, Member } from "../../platform/testing/browser-jar.ts";
import { apps } from "../../server/apps.ts";
import { brokenLines } from "../faults/witness.ts";
import { patternsOf } from "../people/routes.ts";
import {
  asks,
  entryOf,
  gets,
  givesLink,
  type House,
  listOf,
  makesRoom,
  meets,
  nowhere,
  openHouse,
  outcome,
  says,
  uploads,
} from "./house.ts";
import { type Listener, listens } from "./listener.ts";
import { addressesOf, joinsAll, topicsOf } from "./traces.ts";
import { picture } from "./ways.ts";

/*
 * Marta has a private room, in which Anna is, and a direct room with her. To everybody else
 * neither is there: not its name, nor who is in it, nor a word of it, nor that it exists. The
 * host of Dvor is one of everybody.
 */

// The time that a machine may take on which others work too.
setDefaultTimeout(30_000);

let house: House;
let marta: Member;
let anna: Member;
let tom: Member;
let guest: BrowserJar;
let cellar: string;
let direct: string;
let file: File;
let message: Message;
let token: string;

/** In everything that is said in the private rooms, and in their names. */
const word = "marzipan";

beforeAll(async () => {
  house = await openHouse();
  marta = await house.newcomer("marta");
  anna = await house.newcomer("anna");
  tom = await house.newcomer("tom");
  guest = await house.guest();
  const making = { name: `The ${word} cellar`, topic: `All about ${word}`, isPublic: false };
  cellar = await makesRoom(marta, making, [anna]);
  direct = await meets(marta, anna);
  file = await uploads(marta, cellar, `${word}.png`, await picture("#884422"));
  message = await says(marta, cellar, `Where is the ${word}? @tom @ida`, { files: [file.id] });
  await says(marta, direct, `Keep some ${word}`);
  await asks(marta, "PUT", `/messages/${message.id}/pin`);
  token = await givesLink(marta, cellar);
}, 60_000);
afterAll(() => house[Symbol.asyncDispose]());

const strangers = () => [
  ["somebody else", tom] as const,
  ["the host of Dvor", house.ida] as const,
  ["a guest", guest] as const,
];

const ground = () => ({
  roomIds: [cellar, direct],
  messageIds: [message.id],
  sought: [word, "arzipa", "cellar", `in:"The ${word} cellar"`, "from:marta"],
});

/** All that somebody is answered at an address, but how it is called. */
async function told(jar: BrowserJar, path: string, init: RequestInit = {}): Promise<string> {
  const answer = await jar.fetch(path, init);
  const { terms: _, ...body } = await answer.json().catch(() => ({}));
  return `${answer.status} ${JSON.stringify(body)}`;
}

/** What may be done at an address that has somebody's own things in it. */
const bodies = () => ({
  ...{ text: "Let me in", name: "Mine", topic: "Mine", isPublic: true, role: "owner" },
  ...{ position: 1, level: "all", days: 1, usesMax: 1, reason: "Hm", isAccepted: true },
  ...{ messageId: message.id, until: Date.now() + 3_600_000 },
});

describe("a private room", () => {
  test("is told to nobody else at any address, as if it were not there", async () => {
    const paths = addressesOf(ground(), patternsOf(apps)).filter(
      // A pass is another one each time it is asked for, and says nothing of anything.
      (path) => !path.includes("links/") && !path.endsWith("/pass"),
    );
    const [from, to] = [new RegExp(`${cellar}|${direct}|${message.id}`, "gu"), nowhere];
    for (const [who, jar] of strangers()) {
      for (const path of paths) {
        const [one, other] = [await told(jar, path), await told(jar, path.replace(from, to))];
        expect([who, path, one]).toEqual([who, path, other]);
        expect([who, path, one.includes(word)]).toEqual([who, path, false]);
      }
    }
    const hers = await Promise.all(paths.map((path) => told(anna, path)));
    expect(hers.filter((text) => text.includes(word)).length).toBeGreaterThan(10);
  });

  test("is changed by nobody else, and every try is answered as if it were not there", async () => {
    const routes = patternsOf(apps).filter(
      ({ method, path }) => method !== "GET" && /\/chat\/(rooms|messages)\/:id/u.test(path),
    );
    expect(routes.length).toBeGreaterThan(15);
    for (const [who, jar] of strangers()) {
      for (const { method, path } of routes) {
        for (const roomId of [cellar, direct]) {
          const id = path.includes("/messages/:id") ? message.id : roomId;
          const rest = { ":personId": anna.id, ":token": token, ":emoji": "%F0%9F%91%8D" };
          const fill = (first: string) =>
            path.replace(":id", first).replace(/:\w+/gu, (part) => Object(rest)[part] ?? nowhere);
          const init = { method, body: JSON.stringify(bodies()) };
          const [one, other] = [
            await told(jar, fill(id), init),
            await told(jar, fill(nowhere), init),
          ];
          expect([who, method, path, one]).toEqual([who, method, path, other]);
          expect(one.slice(0, 3)).toBeOneOf(["404", "401", "403"]);
        }
      }
    }
    expect((await says(marta, cellar, "Still here")).position).toBeGreaterThan(0);
  });

  test("is joined by nobody else: no topic of it is told, and no command is done", async () => {
    for (const [who, jar] of strangers()) {
      using page = await listens(jar);
      const topics = topicsOf(ground(), [marta, anna]);
      await joinsAll(page, topics);
      for (const id of [cellar, direct]) {
        for (const topic of [`room:${id}`, `roster:${id}`]) {
          expect([who, await page.knocks(topic)]).toEqual([who, "room-not-found"]);
        }
        for (const [name, input] of commandsOn(id)) {
          const [one, other] = [
            await page.gives(name, { ...input, ...keysOf(id) }),
            await page.gives(name, { ...input, ...keysOf(nowhere) }),
          ];
          expect([who, name, one]).toEqual([who, name, other]);
          expect([who, name, one === "ok"]).toEqual([who, name, false]);
        }
      }
      const mark = page.heard.length;
      await says(marta, cellar, `More ${word}`);
      await says(marta, direct, `More ${word}`);
      const { id } = await says(marta, commonRoomId, "Good evening");
      await page.hears((frame) => JSON.stringify(frame).includes(id), mark);
      expect(JSON.stringify(page.heard)).not.toContain(word);
    }
  });

  const keysOf = (roomId: string) => ({ roomId, id: roomId });

  /** Every command about a room, with what it may want. */
  const commandsOn = (roomId: string) => {
    const input = {
      ...bodies(),
      personId: anna.id,
      reportId: newId(),
      token,
      emoji: "👍",
      isSet: true,
    };
    const names = apps
      .filter(({ name }) => name === "chat")
      .flatMap(({ channels }) => channels.flatMap(({ channel }) => Object.keys(channel.commands)))
      .filter((name) => !/^(room\.create|direct\.open|link\.use)$/u.test(name));
    expect(names.length).toBeGreaterThan(20);
    return names.map((name) => [name, { ...input, roomId, isPinned: true }] as const);
  };

  test("does not mention or ring whom it would not let read", async () => {
    expect(message.mentions).toEqual([]);
    for (const jar of [tom, house.ida]) {
      using page = await listens(jar);
      await page.joins(`notices:${jar.id}`);
      expect(JSON.stringify(page.heard)).not.toContain(word);
    }
  });

  test("gives its files to who is in it alone, at every size and by every name", async () => {
    const folder = `/media/chat/${cellar}/${file.id}`;
    const keys = [640, 2048].map((side) => `/media/${pictureKey(cellar, file.id, side)}`);
    const others = [`${folder}/file.png`, `${folder}/`, folder, `${folder}/../../../dvor.sqlite`];
    for (const [who, jar] of strangers()) {
      for (const key of [...keys, ...others]) {
        expect([who, key, (await jar.fetch(key)).status]).toEqual([who, key, 404]);
      }
    }
    for (const key of keys) expect((await anna.fetch(key)).status).toBe(200);
    // A room that one may read does not open another one's files.
    const elsewhere = keys[0]?.replace(cellar, commonRoomId) ?? "";
    for (const jar of [tom, anna, marta]) expect((await jar.fetch(elsewhere)).status).toBe(404);
  });

  test("is named to whoever has a link to it, and to nobody for a token that is none", async () => {
    expect(await told(tom, `/api/chat/links/${token}`)).toContain(word);
    expect(await outcome(asks(tom, "GET", `/links/${nowhere}`))).toBe("404 link-not-found");
    expect(await outcome(asks(tom, "GET", "/links/..%2f"))).toBe("404 link-not-found");
    const seen = await told(tom, `/api/chat/links/${token}`);
    expect(seen).not.toContain(anna.id);
  });
});

describe("a guest", () => {
  test("reads what is public, and does nothing anywhere", async () => {
    const { id } = await says(marta, commonRoomId, "Welcome, whoever you are");
    const garden = await makesRoom(marta, { name: "Open garden", isPublic: true });
    expect(await outcome(asks(guest, "GET", `/rooms/${commonRoomId}/messages`))).toBe("200");
    expect(await outcome(asks(guest, "GET", `/messages/${id}`))).toBe("200");
    const deeds = [
      ["POST", "/rooms"],
      ["POST", "/direct"],
      ["POST", "/join"],
      ["POST", `/rooms/${commonRoomId}/messages`],
      ["POST", `/rooms/${garden}/messages`],
      ["POST", `/rooms/${commonRoomId}/files?name=a.txt`],
      ["PUT", `/rooms/${commonRoomId}/read`],
      ["PUT", `/rooms/${garden}/members/${guest.id}`],
      ["PUT", `/messages/${id}/reactions/%F0%9F%91%8D`],
      ["PUT", `/messages/${id}/pin`],
      ["PATCH", `/messages/${id}`],
      ["DELETE", `/messages/${id}`],
      ["POST", `/messages/${id}/report`],
      ["PATCH", `/rooms/${garden}`],
      ["DELETE", `/rooms/${garden}`],
      ["POST", `/rooms/${garden}/links`],
    ] as const;
    for (const [method, path] of deeds) {
      const body = { ...bodies(), token, personId: marta.id };
      const code = await outcome(asks(guest, method, path, body));
      expect([method, path, code]).toEqual([method, path, expect.stringMatching(/^40[13] not-/u)]);
    }
    expect(await gets(marta, "GET", `/messages/${id}`)).toMatchObject({ reactions: [] });
  });
});

/** The ways in which somebody loses a room. */
const losses: readonly (readonly [string, (roomId: string, jar: Member) => Promise<unknown>])[] = [
  ["left", (roomId, jar) => gets(jar, "DELETE", `/rooms/${roomId}/members/${jar.id}`)],
  ["was removed", (roomId, jar) => gets(marta, "DELETE", `/rooms/${roomId}/members/${jar.id}`)],
  ["was banned", (roomId, jar) => gets(marta, "PUT", `/rooms/${roomId}/members/${jar.id}/ban`)],
  ["was in it when it was deleted", (roomId) => gets(marta, "DELETE", `/rooms/${roomId}`)],
];

describe.each(losses)("somebody who %s", (how, lose) => {
  let page: Listener;
  let room: string;
  let picturePath: string;
  let said: Message;

  beforeAll(async () => {
    room = await makesRoom(marta, { name: `Attic of ${how}`, isPublic: false }, [tom, anna]);
    const shown = await uploads(marta, room, "a.png", await picture("#112233"));
    picturePath = `/media/${pictureKey(room, shown.id, 640)}`;
    said = await says(marta, room, "Chestnuts in the attic", { files: [shown.id] });
    page = await listens(tom);
    for (const topic of ["rooms", `room:${room}`, `roster:${room}`]) await page.joins(topic);
    expect((await tom.fetch(picturePath)).status).toBe(200);
    await lose(room, tom);
  });
  afterAll(() => page[Symbol.dispose]());

  test("is told so at once by every page of it, and hears no more of it", async () => {
    for (const topic of [`room:${room}`, `roster:${room}`]) {
      const last = await page.hears(
        (frame) => frame.type === "refused" && "topic" in frame && frame.topic === topic,
      );
      expect(last).toMatchObject({ failure: { code: "forbidden" } });
    }
    await page.hears((frame) => frame.type === "events" && frame.events[0]?.type === "room.gone");
    const mark = page.heard.length;
    if (!how.includes("deleted")) await says(marta, room, "Who is still here?");
    const { id } = await says(marta, commonRoomId, "That is all");
    await page.hears((frame) => JSON.stringify(frame).includes(id), mark);
    const about = page.heard.slice(mark).filter((frame) => JSON.stringify(frame).includes(room));
    expect(about).toEqual([]);
  });

  test("reaches nothing of it any more", async () => {
    expect((await tom.fetch(picturePath)).status).toBe(404);
    expect(await entryOf(tom, room)).toBeUndefined();
    expect((await listOf(tom)).length).toBeGreaterThan(0);
    for (const path of ["", "/messages", "/members", "/links", "/reports", "/moderation"]) {
      const code = await outcome(asks(tom, "GET", `/rooms/${room}${path}`));
      expect([path, code]).toEqual([
        path,
        expect.stringMatching(/^(404 room-not-found|403 banned)/u),
      ]);
    }
    expect(await outcome(asks(tom, "GET", `/messages/${said.id}`))).toBe("404 message-not-found");
    expect(await told(tom, `/api/chat/messages?ids=${said.id}`)).toBe('200 {"messages":[]}');
    expect(await told(tom, "/api/chat/search?q=chestnuts")).toContain('"messages":[]');
    for (const topic of [`room:${room}`, `roster:${room}`]) {
      expect(await page.knocks(topic)).toBeOneOf(["room-not-found", "banned"]);
    }
    const input = { id: newId(), roomId: room, text: "Hello?" };
    expect(await page.gives("message.send", input)).toBeOneOf(["room-not-found", "banned"]);
    expect(await page.gives("message.edit", { ...input, id: said.id })).not.toBe("ok");
  });

  test("is not heard in it any more, not even typing", async () => {
    if (how.includes("deleted")) return expect(await page.knocks(`room:${room}`)).not.toBe("ok");
    using hers = await listens(anna);
    await hers.joins(`room:${room}`);
    page.whispers(`room:${room}`, "room.typing");
    expect(await page.gives("room.read", { id: room, position: 1 })).not.toBe("ok");
    const { id } = await says(marta, room, "That is all");
    await hers.hears((frame) => JSON.stringify(frame).includes(id));
    expect(hers.heard.filter(({ type }) => type === "whisper")).toEqual([]);
  });
});

describe("a public room", () => {
  test("that is closed is lost at once by who only looked in", async () => {
    const room = await makesRoom(marta, { name: "Orchard", isPublic: true }, [anna]);
    const { id } = await says(marta, room, "Quinces are ripe");
    const pages = await Promise.all([tom, house.ida, guest, anna].map((jar) => listens(jar)));
    for (const page of pages)
      for (const topic of [`room:${room}`, `roster:${room}`]) {
        await page.joins(topic);
      }
    await gets(marta, "PATCH", `/rooms/${room}`, { isPublic: false });
    const { id: after } = await says(marta, room, "Now we are among ourselves");
    const [hers] = pages.splice(3);
    await hers?.hears((frame) => JSON.stringify(frame).includes(after));
    for (const jar of [tom, house.ida, guest]) {
      expect(await outcome(asks(jar, "GET", `/rooms/${room}`))).toBe("404 room-not-found");
      expect(await outcome(asks(jar, "GET", `/messages/${id}`))).toBe("404 message-not-found");
      expect(await told(jar, "/api/chat/search?q=quinces")).toContain('"messages":[]');
      expect(await told(jar, "/api/chat/rooms?public=1")).not.toContain(room);
    }
    const { id: fence } = await says(marta, commonRoomId, "That is all");
    for (const page of pages) {
      expect(await page.knocks(`room:${room}`)).toBe("room-not-found");
      await page.joins(`room:${commonRoomId}`);
      expect(JSON.stringify(page.heard)).toContain(fence);
      expect(JSON.stringify(page.heard)).not.toContain(after);
      page[Symbol.dispose]();
    }
    hers?.[Symbol.dispose]();
  });

  test.each(["common", "public"])(
    "that is %s is not there for who is banned from it",
    async (kind) => {
      const ida = house.ida;
      const isCommon = kind === "common";
      const other = await house.newcomer(`banned-${kind}`);
      const making = { name: `Square ${kind}`, isPublic: true };
      const room = isCommon ? commonRoomId : await makesRoom(ida, making, [other]);
      const { id } = await says(ida, room, `Lanterns ${kind}`);
      using page = await listens(other);
      for (const topic of ["rooms", `room:${room}`, `roster:${room}`]) await page.joins(topic);
      await gets(ida, "PUT", `/rooms/${room}/members/${other.id}/ban`);
      const mark = page.heard.length;
      await says(ida, room, `@banned-${kind} is out`);
      for (const topic of [`room:${room}`, `roster:${room}`]) {
        expect(await page.knocks(topic)).toBe("banned");
      }
      expect(JSON.stringify(page.heard.slice(mark))).not.toContain("is out");
      expect(await entryOf(other, room)).toBeUndefined();
      for (const path of ["", "/messages", "/members", "/links"]) {
        expect(await outcome(asks(other, "GET", `/rooms/${room}${path}`))).toBe("403 banned");
      }
      expect(await outcome(asks(other, "GET", `/messages/${id}`))).toBe("404 message-not-found");
      expect(await told(other, `/api/chat/search?q=lanterns%20${kind}`)).toContain('"messages":[]');
      expect(await told(other, "/api/chat/rooms?public=1")).not.toContain(room);
      const join = asks(other, "PUT", `/rooms/${room}/members/${other.id}`);
      expect(await outcome(join)).toBe("403 banned");
      if (!isCommon) {
        const entering = asks(other, "POST", "/join", { token: await givesLink(ida, room) });
        expect(await outcome(entering)).toBe("403 banned");
      }
    },
  );
});

test("nothing of all this broke anything", () => {
  expect(brokenLines(house.dvor)).toEqual([]);
});
