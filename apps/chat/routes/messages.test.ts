import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { newId } from "../../../core/protocol/id.ts";
import { openSqlite } from "../../../platform/db/sqlite.ts";
import { commonRoomId } from "../contract/rooms.ts";
import { type Ask, askedOf } from "../testing/asked.ts";
import { openTalk, type Talk } from "../testing/talk.ts";
import { messageRoutes } from "./messages.ts";
import { searchRoutes } from "./search.ts";

let talk: Talk;
let asks: Ask;
let finds: Ask;

beforeEach(async () => {
  talk = await openTalk(openSqlite(":memory:"));
  asks = askedOf(talk, messageRoutes);
  finds = askedOf(talk, searchRoutes);
});
afterEach(() => talk.scene.close());

const common = `/rooms/${commonRoomId}/messages`;

describe("the road of a message over REST", () => {
  test("is said, read, edited, reacted to, pinned and deleted", async () => {
    const { anna, tom, ida } = talk;
    const said = await asks(anna, "POST", common, { text: "Helo" });
    expect([said.status, said.body.text]).toEqual([201, "Helo"]);
    const path = `/messages/${said.body.id}`;
    expect(said.headers.get("Location")).toBe(`/api/chat${path}`);
    expect((await asks(tom, "GET", path)).body).toEqual(said.body);
    const edited = await asks(anna, "PATCH", path, { text: "Hello" });
    expect(edited.body).toMatchObject({ text: "Hello", revision: 1 });
    const heart = `${path}/reactions/${encodeURIComponent("❤️")}`;
    expect((await asks(tom, "PUT", heart)).status).toBe(204);
    expect((await asks(ida, "PUT", `${path}/pin`)).status).toBe(204);
    expect((await asks(tom, "GET", path)).body).toMatchObject({
      ...{ isPinned: true, reactions: [{ emoji: "❤️", people: [tom.person.id] }] },
    });
    expect((await asks(tom, "DELETE", heart)).status).toBe(204);
    expect((await asks(ida, "DELETE", `${path}/pin`)).status).toBe(204);
    expect((await asks(tom, "PUT", `/rooms/${commonRoomId}/read`, { position: 1 })).status).toBe(
      204,
    );
    expect((await talk.entry(tom, commonRoomId))?.unread).toEqual([]);
    expect((await asks(tom, "POST", `${path}/report`, { reason: "rude" })).status).toBe(204);
    expect((await asks(anna, "DELETE", path)).status).toBe(204);
    expect((await asks(tom, "GET", path)).body).toMatchObject({ isDeleted: true, text: "" });
  });

  test("is a page of a room's history, by positions and by a message", async () => {
    await talk.fills(commonRoomId, [talk.anna], 10);
    const positions = async (query: string) => {
      const { body } = await asks(talk.guest, "GET", `${common}${query}`);
      const all = body.messages.map(({ position }: { position: number }) => position);
      return [all, body.hasBefore, body.hasAfter];
    };
    expect(await positions("?limit=2")).toEqual([[9, 10], true, false]);
    expect(await positions("?before=9&limit=2")).toEqual([[7, 8], true, true]);
    expect(await positions("?after=8&limit=2")).toEqual([[9, 10], true, false]);
    expect(await positions("?around=5&limit=2")).toEqual([[4, 5], true, true]);
    const { body } = await asks(talk.guest, "GET", `${common}?around=5&limit=1`);
    expect(await positions(`?around=${body.messages[0].id}&limit=2`)).toEqual([[4, 5], true, true]);
  });

  test("is several at once, in the order in which they are asked for", async () => {
    await talk.fills(commonRoomId, [talk.anna, talk.tom], 3);
    const shut = await talk.room([talk.anna]);
    const secret = await talk.says(talk.anna, shut, "secret");
    const page = await asks(talk.mia, "GET", common);
    const [first, second, third] = page.body.messages;
    const ids = [third.id, secret.id, newId(), first.id, second.id].join(",");
    await talk.blocks(talk.mia, talk.anna);
    const { body } = await asks(talk.mia, "GET", `/messages?ids=${ids}`);
    expect(body.messages).toEqual([third, first].filter(({ from }) => from.name === "Tom"));
  });

  test("is found by the search", async () => {
    await talk.says(talk.anna, commonRoomId, "Cake at five");
    const { status, body } = await finds(talk.tom, "GET", "/search?q=cakes&limit=5");
    expect([status, body.terms]).toEqual([200, [{ text: "cakes", isQuoted: false }]]);
    expect(body.messages).toMatchObject([{ text: "Cake at five", room: { id: commonRoomId } }]);
  });
});

describe("what is not somebody's to see", () => {
  test("is not there, whatever is asked for", async () => {
    const shut = await talk.room([talk.anna, talk.tom]);
    const { id } = await talk.says(talk.anna, shut, "secret");
    const asked = [
      ["GET", `/rooms/${shut}/messages`],
      ["POST", `/rooms/${shut}/messages`, { text: "Hi" }],
      ["PUT", `/rooms/${shut}/read`, { position: 1 }],
      ["GET", `/messages/${id}`],
      ["PATCH", `/messages/${id}`, { text: "Hi" }],
      ["DELETE", `/messages/${id}`],
      ["PUT", `/messages/${id}/pin`],
      ["PUT", `/messages/${id}/reactions/${encodeURIComponent("❤️")}`],
      ["POST", `/messages/${id}/report`, { reason: "" }],
    ] as const;
    for (const scope of [talk.mia, talk.ida, talk.guest]) {
      for (const [method, path, body] of asked) {
        const { status } = await asks(scope, method, path, body);
        expect([method, path, status]).toEqual([method, path, 404]);
      }
    }
    const around = await asks(talk.mia, "GET", `${common}?around=${id}`);
    expect([around.status, around.body.code]).toEqual([404, "message-not-found"]);
  });

  test("is refused to guests, who may read", async () => {
    const { id } = await talk.says(talk.anna, commonRoomId, "Hello");
    expect((await asks(talk.guest, "GET", common)).status).toBe(200);
    expect((await asks(talk.guest, "POST", common, { text: "Hi" })).status).toBe(403);
    expect((await asks(talk.guest, "DELETE", `/messages/${id}`)).status).toBe(403);
    expect((await asks(talk.guest, "PUT", `/messages/${id}/pin`)).status).toBe(403);
  });
});

describe("a wrong request", () => {
  const wrong: [method: string, path: string, body?: unknown][] = [
    ["GET", `${common}?before=x`],
    ["GET", `${common}?before=-1`],
    ["GET", `${common}?before=1&after=2`],
    ["GET", `${common}?around=nobody`],
    ["GET", `${common}?limit=0`],
    ["GET", `${common}?limit=101`],
    ["GET", `${common}?limit=NaN`],
    ["GET", "/messages?ids=1,2"],
    ["GET", `/messages?ids=${Array.from({ length: 51 }, () => newId()).join(",")}`],
    ["POST", common, "{"],
    ["POST", common, "[]"],
    ["POST", common, { text: 7 }],
    ["POST", common, { text: "x".repeat(10_000) }],
    ["POST", common, { text: "x", id: "y" }],
    ["POST", common, { text: "x", files: [{}] }],
    ["PUT", `/rooms/${commonRoomId}/read`, {}],
    ["PUT", `/rooms/${commonRoomId}/read`, { position: "1" }],
  ];
  test.each(wrong)("%s %s %j is told that it is invalid", async (method, path, body) => {
    const answer = await asks(talk.anna, method, path, body);
    expect([answer.status, answer.body.code]).toEqual([400, "invalid"]);
  });

  const odd = ["nonsense", "__proto__", "%00", "..%2f..%2fetc", "💩", "x".repeat(2_000)];
  test.each(odd)("about the message or the room %s finds none", async (id) => {
    expect((await asks(talk.anna, "GET", `/rooms/${id}/messages`)).status).toBe(404);
    expect((await asks(talk.anna, "GET", `/messages/${id}`)).status).toBe(404);
    expect((await asks(talk.anna, "DELETE", `/messages/${id}`)).status).toBe(404);
    const posted = await asks(talk.anna, "POST", `/rooms/${id}/messages`, { text: "Hi" });
    expect(posted.status).toBe(400);
  });

  test.each(["", "?q=", "?q=%00", `?q=${"x".repeat(5_000)}`, "?q=%F0%9F%92%A9&in=x&from=y"])(
    "of the search for %j finds nothing",
    async (query) => {
      const { status, body } = await finds(talk.anna, "GET", `/search${query}`);
      expect([status, body.messages]).toEqual([200, []]);
    },
  );

  test.each(["?limit=0", "?limit=1000", "?before=x", `?in=${"x".repeat(500)}`])(
    "of the search with %s is told that it is invalid",
    async (query) => {
      expect((await finds(talk.anna, "GET", `/search${query}`)).status).toBe(400);
    },
  );
});
