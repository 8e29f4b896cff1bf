import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import fc from "fast-check";
import { limits } from "../../apps/chat/contract/limits.ts";
import { fileKey, type Message, pictureKey } from "../../apps/chat/contract/message.ts";
import { commonRoomId } from "../../apps/chat/contract/rooms.ts";
import { newId } from "../../core/protocol/id.ts";
import type { Member } from "../../platform/testing/browser-jar.ts";
import { type Postgres, startPostgres } from "../../platform/testing/postgres.ts";
import { needs } from "../../platform/testing/program.ts";
import { apps } from "../../server/apps.ts";
import { brokenLines } from "../faults/witness.ts";
import { patternsOf } from "../people/routes.ts";
import {
  asks,
  gets,
  givesLink,
  type House,
  historyOf,
  makesRoom,
  meets,
  nowhere,
  openHouse,
  outcome,
  says,
  uploads,
} from "./house.ts";
import { listens } from "./listener.ts";
import { picture } from "./ways.ts";

/* Mallory has an account, and sends whatever can be sent. Marta's things stay as they are. */

// The time that a machine may take on which others work too.
setDefaultTimeout(60_000);

const engines = [
  ["SQLite", "sqlite"],
  ["PostgreSQL", needs("initdb")],
] as const;

describe.each(engines.filter(([, program]) => program))("on %s", (_, program) => {
  let postgres: Postgres | undefined;
  let house: House;
  let mallory: Member;
  let marta: Member;
  /** A room of both, one of Marta's alone, one of Mallory's alone. */
  let garden: string;
  let cellar: string;
  let shed: string;
  let hers: Message;

  beforeAll(async () => {
    if (program !== "sqlite") postgres = await startPostgres(program ?? "");
    house = await openHouse(postgres ? { DATABASE_URL: await postgres.database() } : {});
    marta = await house.newcomer("marta");
    mallory = await house.newcomer("mallory");
    garden = await makesRoom(marta, { name: "Garden", isPublic: true }, [mallory]);
    cellar = await makesRoom(marta, { name: "Cellar", isPublic: false });
    shed = await makesRoom(mallory, { name: "Shed", isPublic: false });
    hers = await says(marta, garden, "The tulips are up");
  }, 60_000);
  afterAll(async () => {
    await house[Symbol.asyncDispose]();
    await postgres?.stop();
  });

  const chat = apps.filter(({ name }) => name === "chat");
  const commands = chat.flatMap(({ channels }) =>
    channels.flatMap(({ channel }) => Object.keys(channel.commands)),
  );
  const routes = () => patternsOf(chat);

  /** What stands where an id, a number, a text is meant. */
  const oddities: readonly unknown[] = [
    ...[
      null,
      true,
      0,
      -1,
      1.5,
      1e308,
      2 ** 53,
      "",
      " ",
      "\0",
      "\ud800",
      "__proto__",
      "constructor",
    ],
    ...[
      "x".repeat(10_000),
      "../../etc/passwd",
      "%00",
      "' or 1=1 --",
      "<script>",
      "я".repeat(5_000),
    ],
    ...[[], [[]], Array(2_000).fill("x"), {}, { $ne: null }, { toString: "x" }, nowhere, "null"],
  ];

  /** Every field that some command of chat has. */
  const fields = () => ({
    ...{ id: hers.id, roomId: garden, messageId: hers.id, personId: marta.id, reportId: newId() },
    ...{ text: "x", replyTo: hers.id, files: [nowhere], isSet: true, emoji: "👍", isPinned: true },
    ...{ reason: "x", position: 1, level: "all", name: "x", topic: "x", isPublic: true },
    ...{ isAccepted: true, role: "member", until: 1, token: nowhere, days: 1, usesMax: 1 },
  });

  /** What nobody may be told, whatever they send. */
  function isClean(text: string): void {
    expect(text).not.toMatch(/"internal"|\bat \S+ \(|\.ts:\d|SQLite|node_modules/u);
  }

  describe("whatever stands in a field", () => {
    test.each(commands)("of %s, it is refused or done, and never breaks", async (name) => {
      using page = await listens(mallory);
      const inputs: unknown[] = [...oddities];
      for (const [at, field] of Object.keys(fields()).entries()) {
        // Some for each field: one socket says no more in a second than a page would.
        const some = [...oddities, ...oddities].slice((3 * at) % oddities.length).slice(0, 8);
        for (const odd of some) inputs.push({ ...fields(), [field]: odd });
      }
      while (inputs.length > 0) {
        const together = inputs.splice(0, 50).map((input) => page.gives(name, input));
        expect(await Promise.all(together)).not.toContain("internal");
      }
      isClean(JSON.stringify(page.heard));
    });

    test("of an address, a question or a body, it is answered in the 200s or 400s", async () => {
      const listed = routes();
      expect(listed.length).toBeGreaterThan(30);
      for (const { method, path } of listed) {
        for (const odd of oddities) {
          const said = typeof odd === "string" ? odd : JSON.stringify(odd);
          const part = encodeURIComponent(said.toWellFormed().slice(0, 2_000)) || "%20";
          const filled = path.replace(/:\w+/u, garden).replace(/:\w+/gu, part);
          const question = ["q", "ids", "around", "before", "limit", "in", "from", "name"]
            .map((key) => `${key}=${part}`)
            .join("&");
          const every = [path.replace(/:\w+/gu, part), `${filled}?${question.slice(0, 6_000)}`];
          for (const address of every) await isBorne(method, address, odd);
        }
      }
    });

    /** Whatever is asked there is done or refused. */
    async function isBorne(method: string, address: string, odd: unknown): Promise<void> {
      const body = { ...fields(), text: odd, id: odd, until: odd, personId: odd, token: odd };
      const init = method === "GET" ? { method } : { method, body: JSON.stringify(body) };
      const answer = await mallory.fetch(address, init);
      const which = `${method} ${address.slice(0, 80)}: ${answer.status}`;
      expect(which).toMatch(/: [24]\d\d$/u);
      isClean(await answer.text());
    }

    test.each(["", "{", "[]", "null", "1", '"x"', "{}{}", `{"id":${"[".repeat(5_000)}`])(
      "of a body that is %p",
      async (body) => {
        for (const { method, path } of routes().filter((route) => route.method !== "GET")) {
          // An upload takes any bytes.
          if (/files|picture/u.test(path)) continue;
          const filled = path.replace(/:\w+/gu, nowhere);
          const answer = await mallory.fetch(filled, { method, body });
          expect(`${method} ${path}: ${answer.status}`).toMatch(/: [24]\d\d$/u);
          isClean(await answer.text());
        }
      },
    );

    test("chosen by chance, on all commands at once", async () => {
      // A room of its own, because chance leaves it and deletes it.
      const toy = await makesRoom(mallory, { name: "Toy", isPublic: false });
      const id = fc.oneof(fc.constantFrom(toy, cellar, hers.id, marta.id), fc.uuid());
      const value = fc.oneof(
        ...[id, fc.jsonValue(), fc.string({ unit: "binary", maxLength: 60 }), fc.boolean()],
        ...[fc.integer(), fc.constantFrom("👍", "all", "owner", 2 ** 53 - 1, -0.5)],
      );
      const input = fc.dictionary(fc.constantFrom(...Object.keys(fields())), value);
      const given = fc.tuple(
        fc.constantFrom(...commands),
        fc.oneof(
          input,
          input.map((one) => ({ ...fields(), ...one })),
        ),
      );
      let done = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(given, { minLength: 1, maxLength: 20 }), async (said) => {
          using page = await listens(mallory);
          const codes = await Promise.all(said.map(([name, all]) => page.gives(name, all)));
          expect(codes).not.toContain("internal");
          done += codes.filter((code) => code === "ok").length;
        }),
        { numRuns: 60 },
      );
      expect(done).toBeGreaterThan(10); // it reaches past the parser
    });
  });

  describe("a message", () => {
    const sends = (text: string, more: object = {}) =>
      outcome(asks(mallory, "POST", `/rooms/${garden}/messages`, { text, ...more }));

    test("is as long as the limit at most, counted as people count letters", async () => {
      expect(await sends("я".repeat(limits.messageLength))).toBe("201");
      expect(await sends("😀".repeat(limits.messageLength))).toBe("201");
      expect(await sends("я".repeat(limits.messageLength + 1))).toBe("400 invalid");
    });

    test.each([
      ["nothing", ""],
      ["spaces and line breaks", " \n\t \r\n "],
      ["what cannot be seen", "\u200b\u200d\u2060\ufeff"],
      ["control characters", "\0\u0007\u001b\u202e\u2066"],
    ])("of %s is refused", async (_, text) => {
      expect(await sends(text)).toBe("422 message-empty");
    });

    test("turns nothing around it: no control characters, few empty lines", async () => {
      const { text } = await says(
        mallory,
        garden,
        `a\0b\u202ec\u2069d\u001b[31m${"\n".repeat(99)}e`,
      );
      expect(text).toBe("abcd[31m\n\n\ne");
    });

    test.each([
      "*",
      "[",
      "![](",
      "> ",
      "- ",
      "`",
      "~",
      "<",
      "_a",
      "|",
      "#",
      "(",
      "\\",
      "&#",
      "[](",
    ])("that is as much of %p as it may be is taken and found in no time", async (piece) => {
      const text = `bomb ${piece.repeat(limits.messageLength)}`.slice(0, limits.messageLength);
      const startedMs = performance.now();
      expect(await sends(text)).toBe("201");
      const found = encodeURIComponent(`bomb ${piece}`);
      expect(await outcome(asks(mallory, "GET", `/search?q=${found}`))).toBe("200");
      expect(performance.now() - startedMs).toBeLessThan(3_000);
    });

    test("answers nothing of another room, and takes no files of others", async () => {
      const secret = await says(marta, cellar, "Mine");
      const own = await says(mallory, shed, "Mine too");
      for (const replyTo of [secret.id, own.id, nowhere]) {
        expect(await sends("x", { replyTo })).toBe("404 message-not-found");
      }
      const martas = await uploads(marta, garden, "a.txt", "hers");
      const elsewhere = await uploads(mallory, shed, "a.txt", "of another room");
      const given = await uploads(mallory, garden, "a.txt", "given");
      for (const id of [martas.id, elsewhere.id, nowhere]) {
        expect(await sends("x", { files: [id] })).toBe("404 file-not-found");
        expect(await sends("x", { files: [given.id, id] })).toBe("404 file-not-found");
      }
      expect(await sends("x", { files: [given.id, given.id] })).toBeOneOf([
        ...["201", "404 file-not-found", "400 invalid"],
      ]);
      const free = await uploads(mallory, garden, "b.txt", "free");
      expect(await sends("x", { files: [free.id] })).toBe("201");
      expect(await sends("x", { files: [free.id] })).toBe("404 file-not-found");
      expect(await sends("x", { files: Array(11).fill(free.id) })).toBe("400 invalid");
    });

    test("of somebody else is neither changed nor taken away, from any room", async () => {
      using page = await listens(mallory);
      for (const roomId of [garden, shed, commonRoomId, nowhere]) {
        for (const [name, more] of [
          ["message.edit", { text: "Mine" }],
          ["message.delete", {}],
          ["message.pin", { isPinned: true }],
          ["message.send", { text: "Mine" }],
        ] as const) {
          const code = await page.gives(name, { id: hers.id, roomId, ...more });
          expect([name, roomId, code === "ok"]).toEqual([name, roomId, false]);
        }
      }
      expect(await gets(marta, "GET", `/messages/${hers.id}`)).toMatchObject({
        ...{ text: "The tulips are up", revision: hers.revision, position: hers.position },
      });
    });

    test("of what the house says is nobody's to change", async () => {
      const said = (await historyOf(mallory, garden)).find((one) => one.said?.key);
      expect(said).toBeDefined();
      for (const jar of [mallory, marta]) {
        const code = await outcome(
          asks(jar, "PATCH", `/messages/${said?.id}`, { text: "I am king" }),
        );
        expect(code).toBe("403 not-yours");
      }
    });
  });

  describe("an emoji", () => {
    const reacts = (emoji: string, id = hers.id) =>
      outcome(asks(mallory, "PUT", `/messages/${id}/reactions/${encodeURIComponent(emoji)}`));

    test.each([
      ...["a", "1", " ", "👍👍", "👍 ", "<b>", "❤️a", "\u200d", "👍\u202e", "🇩", "#", "©®"],
      "👨‍👩‍👧‍👦".repeat(10),
      `👍${"\ufe0f".repeat(70)}`,
    ])("that is %p is none", async (text) => {
      expect(await reacts(text)).toBe("400 invalid");
    });

    test.each(["❤️", "👍🏽", "👨‍👩‍👧‍👦", "🇩🇪", "1️⃣", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "👩🏽‍❤️‍💋‍👩🏿"])(
      "that is %p is one",
      async (text) => {
        expect(await reacts(text)).toBe("204");
        await asks(mallory, "DELETE", `/messages/${hers.id}/reactions/${encodeURIComponent(text)}`);
      },
    );

    test("is one of ten of each person, however many are thrown at once", async () => {
      const { id } = await says(marta, garden, "Throw");
      const many = Array.from({ length: 60 }, (_, at) => String.fromCodePoint(0x1f400 + at));
      const codes = await Promise.all(many.map((emoji) => reacts(emoji, id)));
      expect(codes.filter((code) => code === "204")).toHaveLength(limits.emojiPerPerson);
      expect(codes.filter((code) => code === "422 too-many-emoji")).toHaveLength(50);
      const { reactions } = await gets<Message>(marta, "GET", `/messages/${id}`);
      expect(reactions).toHaveLength(limits.emojiPerPerson);
    });

    test("thrown and taken back a thousand times leaves what was said last", async () => {
      const { id } = await says(marta, garden, "Blink");
      using page = await listens(mallory);
      const flips = Array.from({ length: 400 }, (_, at) =>
        page.gives("message.react", { id, roomId: garden, emoji: "👍", isSet: at % 2 === 0 }),
      );
      const codes = new Set(await Promise.all(flips));
      expect(codes.has("internal")).toBe(false);
      expect(await outcome(asks(mallory, "DELETE", `/messages/${id}/reactions/👍`))).toBe("204");
      expect(await gets(marta, "GET", `/messages/${id}`)).toMatchObject({ reactions: [] });
    });
  });

  describe("a file", () => {
    const script = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>';

    test.each([
      ["a page", "page.html", "<!doctype html><script>alert(1)</script>"],
      ["a page that calls itself a picture", "a.png", "<!doctype html><script>alert(1)</script>"],
      ["a drawing with a script", "a.svg", script],
      ["a drawing that calls itself a picture", "a.webp", script],
      ["a script", "a.js", "alert(1)"],
    ])("that is %s can only be saved, and runs nothing", async (_, name, body) => {
      const file = await uploads(mallory, garden, name, body);
      expect(file.kind).toBe("file");
      await says(mallory, garden, "", { files: [file.id] });
      const answer = await marta.fetch(`/media/${fileKey(garden, file)}`);
      expect(answer.status).toBe(200);
      expect(answer.headers.get("Content-Disposition")).toStartWith("attachment");
      expect(answer.headers.get("Content-Type")).not.toMatch(/html|svg|xml|script/u);
      expect(answer.headers.get("Content-Security-Policy")).toBe("default-src 'none'; sandbox");
      expect(answer.headers.get("X-Content-Type-Options")).toBe("nosniff");
    });

    test.each([
      "../../../dvor.sqlite",
      "..\\..\\windows\\win.ini",
      "/etc/passwd",
      "a\tb.png",
      'a"; filename="b.exe',
      "a\r\nSet-Cookie: x=1",
      "\u202egnp.exe",
      "x".repeat(5_000),
      "",
    ])("that is called %p is kept under its id, and saved under one plain line", async (name) => {
      const file = await uploads(mallory, garden, name, "some bytes");
      expect(file.name).not.toMatch(/[/\\\0\r\n\u202e]/u);
      expect([...file.name].length).toBeWithin(1, limits.fileNameLength + 1);
      await says(mallory, garden, "", { files: [file.id] });
      const answer = await marta.fetch(`/media/${fileKey(garden, file)}`);
      expect(answer.status).toBe(200);
      expect(answer.headers.getSetCookie()).toEqual([]);
    });

    test("that was not sent is its giver's alone; what was taken away, nobody's", async () => {
      const file = await uploads(mallory, garden, "a.png", await picture("#00aa00"));
      const path = `/media/${pictureKey(garden, file.id, 640)}`;
      const statuses = () =>
        Promise.all([mallory, marta].map(async (jar) => (await jar.fetch(path)).status));
      expect(await statuses()).toEqual([200, 404]);
      const { id } = await says(mallory, garden, "", { files: [file.id] });
      expect(await statuses()).toEqual([200, 200]);
      await gets(mallory, "DELETE", `/messages/${id}`);
      expect(await statuses()).toEqual([404, 404]);
    });

    test("is given to no room in which one may not write", async () => {
      for (const [roomId, code] of [
        [cellar, "404 room-not-found"],
        [nowhere, "404 room-not-found"],
        ["common", "404 room-not-found"],
        [await makesRoom(marta, { name: "Orchard", isPublic: true }), "403 not-in-room"],
      ] as const) {
        const answer = await mallory.fetch(`/api/chat/rooms/${roomId}/files?name=a`, {
          ...{ method: "POST", body: "bytes" },
        });
        const told = await answer.json();
        expect([roomId, `${answer.status} ${told.code}`]).toEqual([roomId, code]);
      }
    });
  });

  describe("a place in a room", () => {
    test.each(["-1", "1.5", "x", "1e99", "9007199254740993", "NaN", "", "0x10", "999999999999"])(
      "of %p is refused, or is a page without what is not there",
      async (place) => {
        for (const which of ["before", "after", "around"]) {
          const asked = asks(mallory, "GET", `/rooms/${garden}/messages?${which}=${place}`);
          expect([which, await outcome(asked)]).toEqual([
            which,
            expect.stringMatching(/^200$|^400/u),
          ]);
        }
      },
    );

    test("is read no further than anything was said", async () => {
      const read = (position: unknown) =>
        outcome(asks(mallory, "PUT", `/rooms/${garden}/read`, { position }));
      for (const wrong of [-1, 1.5, "1", null, 2 ** 53])
        expect(await read(wrong)).toBe("400 invalid");
      expect(await read(2 ** 53 - 1)).toBe("204");
      const { position } = await says(marta, garden, "Unread");
      const { rooms } = await gets<{ rooms: { room: { id: string }; unread: unknown }[] }>(
        ...([mallory, "GET", "/rooms"] as const),
      );
      expect(rooms.find(({ room }) => room.id === garden)?.unread).toEqual([[position, position]]);
    });

    test("of another room's message is not shown", async () => {
      const { id } = await says(marta, cellar, "Mine");
      const asked = asks(marta, "GET", `/rooms/${garden}/messages?around=${id}`);
      expect(await outcome(asked)).toBe("404 message-not-found");
    });
  });

  describe("a room", () => {
    test("is not made under the id of another, nor turned into one of another kind", async () => {
      for (const id of [garden, cellar, commonRoomId]) {
        const made = asks(mallory, "POST", "/rooms", { id, name: "Mine", isPublic: true });
        expect(await outcome(made)).toBe("409 room-exists");
      }
      const direct = await meets(mallory, marta);
      const opened = asks(mallory, "POST", "/direct", { id: cellar, personId: house.ida.id });
      expect(await outcome(opened)).toBe("409 room-exists");
      const change = { isPublic: true, name: "Open", kind: "group" };
      for (const id of [direct, commonRoomId, garden]) {
        expect(await outcome(asks(mallory, "PATCH", `/rooms/${id}`, change))).toBe(
          "403 not-allowed",
        );
        expect(await outcome(asks(mallory, "DELETE", `/rooms/${id}`))).toBe("403 not-allowed");
      }
    });

    test("is not entered by a token that is none, is spent, or is taken back", async () => {
      const enters = (token: unknown) => outcome(asks(mallory, "POST", "/join", { token }));
      for (const token of ["", nowhere, cellar, "' or 1=1 --", "%", "x".repeat(64)]) {
        expect([token, await enters(token)]).toEqual([token, "404 link-not-found"]);
      }
      for (const token of [null, 1, {}, ["x"], "x".repeat(65)]) {
        expect([token, await enters(token)]).toEqual([token, "400 invalid"]);
      }
      const token = await givesLink(marta, cellar);
      await gets(marta, "DELETE", `/rooms/${cellar}/links/${token}`);
      expect(await enters(token)).toBe("404 link-not-found");
      // Nor is a link made under the token of another room's.
      const made = asks(mallory, "POST", `/rooms/${shed}/links`, { token, days: 1, usesMax: 1 });
      expect(await outcome(made)).toBe("409 link-exists");
    });
  });

  test("nothing of all this broke anything", () => {
    expect(brokenLines(house.dvor)).toEqual([]);
  });
});
