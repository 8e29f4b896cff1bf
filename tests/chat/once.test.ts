import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import type { Message } from "../../apps/chat/contract/message.ts";
import { roomChannel } from "../../apps/chat/contract/room.ts";
import { commonRoomId } from "../../apps/chat/contract/rooms.ts";
import { newId } from "../../core/protocol/id.ts";
import type { Member } from "../../platform/testing/browser-jar.ts";
import { type Postgres, startPostgres } from "../../platform/testing/postgres.ts";
import { needs } from "../../platform/testing/program.ts";
import { brokenLines } from "../faults/witness.ts";
import {
  asks,
  entryOf,
  gets,
  givesLink,
  type House,
  historyOf,
  listOf,
  makesRoom,
  meets,
  openHouse,
  outcome,
  promotes,
  says,
} from "./house.ts";
import { listens } from "./listener.ts";

/*
 * What is done twice, or by two at once, is done once; and everybody agrees on which. On both
 * databases, as SQLite writes one after the other, and PostgreSQL does not.
 */

// The time that a machine may take on which others work too.
setDefaultTimeout(30_000);

const initdb = needs("initdb");
const engines = [
  ["SQLite", "sqlite"],
  ["PostgreSQL", initdb],
] as const;

describe.each(engines.filter(([, program]) => program))("on %s", (_, program) => {
  let house: House;
  let marta: Member;
  let tom: Member;
  let neighbours: readonly Member[];
  let postgres: Postgres | undefined;
  beforeAll(async () => {
    if (program !== "sqlite") postgres = await startPostgres(program ?? "");
    house = await openHouse(postgres ? { DATABASE_URL: await postgres.database() } : {});
    marta = await house.newcomer("marta");
    tom = await house.newcomer("tom");
    const names = Array.from({ length: 8 }, (_, at) => `neighbour${at}`);
    neighbours = await Promise.all(names.map((name) => house.newcomer(name)));
  }, 60_000);
  afterAll(async () => {
    await house[Symbol.asyncDispose]();
    await postgres?.stop();
  });

  const rounds = [1, 2, 3, 4, 5];
  const room = (others: readonly Member[] = [tom], isPublic = false) =>
    makesRoom(marta, { name: "Garden", isPublic }, others);
  const hasText = async (roomId: string, text: string) =>
    (await historyOf(marta, roomId)).filter((one) => one.text === text);

  /** Whether a history has no gaps and nothing twice. */
  function isWhole(history: readonly Message[]): void {
    const first = history[0]?.position ?? 1;
    expect(history.map(({ position }) => position)).toEqual(history.map((_, at) => first + at));
    expect(new Set(history.map(({ id }) => id)).size).toBe(history.length);
  }

  describe("a message that is sent again", () => {
    test("by the same page, another page and REST, all at once, is there once", async () => {
      const roomId = await room();
      const pages = await Promise.all([tom, tom, tom].map((jar) => listens(jar)));
      using hers = await listens(marta);
      await hers.joins(`room:${roomId}`);
      await hers.joins("rooms");
      for (const round of rounds) {
        const [id, text] = [newId(), `Round ${round}`];
        const codes = await Promise.all([
          ...[...pages, ...pages].map((page) => page.gives("message.send", { id, roomId, text })),
          ...rounds.map(() =>
            outcome(asks(tom, "POST", `/rooms/${roomId}/messages`, { id, text })),
          ),
        ]);
        expect(new Set(codes)).toEqual(new Set(["ok", "201"]));
        expect(await hasText(roomId, text)).toMatchObject([{ id }]);
      }
      const { id } = await says(tom, roomId, "That is all");
      for (const topic of [`room:${roomId}`, "rooms"]) {
        await hers.hears((frame) => isOf(frame, topic) && JSON.stringify(frame).includes(id));
      }
      const told = (topic: string, type: string) =>
        hers.heard
          .flatMap((frame) => (isOf(frame, topic) && "events" in frame ? (frame.events ?? []) : []))
          .filter((event) => event.type === type).length;
      expect(told(`room:${roomId}`, "message.sent")).toBe(rounds.length + 1);
      expect(told("rooms", "room.said")).toBe(rounds.length + 1);
      isWhole(await historyOf(marta, roomId));
      for (const page of pages) page[Symbol.dispose]();
    });

    const isOf = (frame: object, topic: string) => Object(frame).topic === topic;

    test("with other words, or into another room, stays as it was", async () => {
      const [here, there] = [await room(), await room()];
      const { id } = await says(tom, here, "First");
      await says(tom, there, "Second", { id });
      await says(tom, here, "Third", { id });
      expect(await hasText(here, "First")).toMatchObject([{ id, revision: 0 }]);
      expect(await hasText(there, "Second")).toEqual([]);
      const stolen = asks(marta, "POST", `/rooms/${here}/messages`, { id, text: "Mine" });
      expect(await outcome(stolen)).toBe("409 message-exists");
    });

    test("after it was taken away stays away", async () => {
      const roomId = await room();
      const { id } = await says(tom, roomId, "Oh no");
      await gets(tom, "DELETE", `/messages/${id}`);
      await says(tom, roomId, "Oh no", { id });
      expect(await hasText(roomId, "Oh no")).toEqual([]);
    });

    test("by a page whose server was killed meanwhile is there once", async () => {
      const roomId = await room();
      const client = tom.socket();
      await client.send(roomChannel, "message.send", { id: newId(), roomId, text: "Hello" });
      const ids = Array.from({ length: 40 }, () => newId());
      const answers = ids.map((id) =>
        client.send(roomChannel, "message.send", { id, roomId, text: "Under way" }),
      );
      await answers[0];
      await house.dvor.kill();
      const dvor = await house.dvor.again();
      house = { ...house, dvor, [Symbol.asyncDispose]: () => dvor[Symbol.asyncDispose]() };
      for (const answer of await Promise.all(answers)) expect(answer.ok).toBe(true);
      // And once more by REST, as a page would that has lost the answers.
      for (const id of ids) await says(tom, roomId, "Under way", { id });
      const history = await hasText(roomId, "Under way");
      expect(history.map(({ id }) => id)).toEqual(ids);
      isWhole(await historyOf(marta, roomId));
      client.close();
    });
  });

  describe("of an edit and a deletion at once", () => {
    test.each(rounds)(
      "the message ends deleted, with no words and not found (round %d)",
      async () => {
        const roomId = await room();
        await promotes(marta, roomId, tom, "moderator");
        const { id } = await says(tom, roomId, "Wisteria");
        const codes = await Promise.all([
          ...["Wisteria one", "Wisteria two"].map((text) =>
            outcome(asks(tom, "PATCH", `/messages/${id}`, { text })),
          ),
          outcome(asks(tom, "DELETE", `/messages/${id}`)),
          outcome(asks(marta, "DELETE", `/messages/${id}`)),
          outcome(asks(marta, "PUT", `/messages/${id}/pin`)),
          outcome(asks(marta, "PUT", `/messages/${id}/reactions/👍`)),
        ]);
        expect(codes.slice(2, 4).toSorted()).toEqual(["204", "404 message-not-found"]);
        const ended = await gets<Message>(marta, "GET", `/messages/${id}`);
        expect(ended).toMatchObject({
          ...{ text: "", isDeleted: true, reactions: [], mentions: [] },
        });
        expect(ended.isPinned).toBeUndefined();
        const search = `/search?q=wisteria&in=${roomId}`;
        expect(await gets(marta, "GET", search)).toMatchObject({ messages: [] });
        using page = await listens(marta);
        const { snapshot } = await page.joins(`room:${roomId}`);
        expect(snapshot).toMatchObject({ pinned: [] });
        expect(JSON.stringify((await entryOf(marta, roomId))?.last)).not.toContain("Wisteria");
      },
    );

    test("twenty edits at once leave one, which everyone is shown and finds", async () => {
      const roomId = await room();
      const { id } = await says(tom, roomId, "Begonia");
      using page = await listens(marta);
      await page.joins(`room:${roomId}`);
      const texts = Array.from({ length: 20 }, (_, at) => `Begonia number${at}`);
      await Promise.all(texts.map((text) => gets(tom, "PATCH", `/messages/${id}`, { text })));
      const { text, revision } = await gets<Message>(marta, "GET", `/messages/${id}`);
      expect(revision).toBe(20);
      const { id: fence } = await says(tom, roomId, "That is all");
      await page.hears((frame) => JSON.stringify(frame).includes(fence));
      const heard = page.heard
        .flatMap((frame) => (frame.type === "events" ? frame.events : []))
        .filter(({ type }) => type === "message.edited");
      const last = heard.toSorted((a, b) => Number(a["revision"]) - Number(b["revision"])).at(-1);
      expect(last).toMatchObject({ text, revision });
      for (const each of texts) {
        const { messages } = await gets<{ messages: readonly Message[] }>(
          ...([marta, "GET", `/search?q="${each}"&in=${roomId}`] as const),
        );
        expect([each, messages.length]).toEqual([each, each === text ? 1 : 0]);
      }
    });
  });

  describe("a link with one use left", () => {
    test.each(rounds)("lets one of eight in who come at once (round %d)", async () => {
      const roomId = await room([]);
      const token = await givesLink(marta, roomId, 1);
      const codes = await Promise.all(
        neighbours.map((jar) => outcome(asks(jar, "POST", "/join", { token }))),
      );
      expect(codes.filter((code) => code === "200")).toHaveLength(1);
      expect(codes.filter((code) => code === "404 link-not-found")).toHaveLength(7);
      const { members } = await gets<{ members: unknown[] }>(
        marta,
        "GET",
        `/rooms/${roomId}/members`,
      );
      expect(members).toHaveLength(2);
    });

    test("is used once by who comes by it five times at once", async () => {
      const roomId = await room([]);
      const token = await givesLink(marta, roomId, 2);
      const tries = rounds.map(() => outcome(asks(tom, "POST", "/join", { token })));
      expect(new Set(await Promise.all(tries))).toEqual(new Set(["200"]));
      const { links } = await gets<{ links: { uses: number }[] }>(
        ...([marta, "GET", `/rooms/${roomId}/links`] as const),
      );
      expect(links).toMatchObject([{ uses: 1 }]);
      const history = await historyOf(marta, roomId);
      expect(history.filter(({ said }) => said?.key === "chat:said.joined")).toHaveLength(1);
    });
  });

  describe("a direct room", () => {
    test("that both open 25 times at once is one, and each has it once", async () => {
      const [one, other] = [neighbours[0], neighbours[1]];
      if (!one || !other) throw new Error("nobody came");
      const opening = rounds.flatMap(() =>
        rounds.flatMap(() => [meets(one, other), meets(other, one)]),
      );
      const ids = new Set(await Promise.all(opening));
      expect(ids.size).toBe(1);
      await says(one, [...ids][0] ?? "", "Hello");
      for (const jar of [one, other]) {
        const direct = (await listOf(jar)).filter((entry) => entry.room.kind === "direct");
        expect(direct.map((entry) => entry.room.id)).toEqual([...ids]);
      }
    });

    test("that eight people open with one person are eight", async () => {
      const ids = await Promise.all(
        neighbours.flatMap((jar) => [meets(jar, tom), meets(jar, tom)]),
      );
      expect(new Set(ids).size).toBe(neighbours.length);
    });
  });

  describe("somebody who comes and goes while they are banned", () => {
    test.each(rounds)("is out in the end, and nothing of it is theirs (round %d)", async () => {
      const roomId = await room([tom], true);
      const path = `/rooms/${roomId}/members/${tom.id}`;
      using page = await listens(tom);
      await page.joins(`room:${roomId}`);
      const codes = await Promise.all([
        ...rounds.flatMap(() => [
          outcome(asks(tom, "DELETE", path)),
          outcome(asks(tom, "PUT", path)),
          outcome(asks(tom, "POST", `/rooms/${roomId}/messages`, { text: "Ha" })),
        ]),
        outcome(asks(marta, "PUT", `${path}/ban`, {})),
      ]);
      expect(codes.at(-1)).toBe("204");
      expect(codes.filter((code) => /^5|internal/u.test(code))).toEqual([]);
      expect(await page.knocks(`room:${roomId}`)).toBe("banned");
      expect(await entryOf(tom, roomId)).toBeUndefined();
      expect(await outcome(asks(tom, "GET", `/rooms/${roomId}`))).toBe("403 banned");
      type Places = { readonly members: readonly { person: { id: string } }[] };
      const { members } = await gets<Places>(marta, "GET", `/rooms/${roomId}/members`);
      expect(members.map(({ person }) => person.id)).toEqual([marta.id]);
      isWhole(await historyOf(marta, roomId));
    });
  });

  test("two hundred messages of ten people at once stand in one order, without gaps", async () => {
    const people = [marta, tom, ...neighbours];
    const sent = await Promise.all(
      Array.from({ length: 200 }, (_, at) => {
        const jar = people[at % people.length] ?? marta;
        return says(jar, commonRoomId, `Number ${at}`);
      }),
    );
    const first = Math.min(...sent.map(({ position }) => position));
    const positions = sent.map(({ position }) => position).toSorted((a, b) => a - b);
    expect(positions).toEqual(sent.map((_, at) => first + at));
    isWhole(await historyOf(marta, commonRoomId));
  });

  test("nothing of all this broke anything", () => {
    expect(brokenLines(house.dvor)).toEqual([]);
  });
});
