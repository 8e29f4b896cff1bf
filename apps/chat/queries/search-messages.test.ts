import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { newId } from "../../../core/protocol/id.ts";
import { withTables } from "../../../platform/db/database.ts";
import { onEveryDatabase } from "../../../platform/testing/databases.ts";
import { commonRoomId } from "../contract/rooms.ts";
import { attachRoom } from "../face.ts";
import { openTalk, type Talk } from "../testing/talk.ts";
import { searchMessages, type Wish } from "./search-messages.ts";

onEveryDatabase((open) => {
  let talk: Talk;

  beforeEach(async () => {
    talk = await openTalk(await open());
  });
  afterEach(() => talk.scene.close());

  const finds = async (scope: Talk["anna"], typed: string, more: Partial<Wish> = {}) =>
    (await searchMessages(talk.tables(), scope, { typed, limit: 20, ...more })).messages.map(
      ({ text }) => text,
    );

  describe("the search", () => {
    test("finds words in their forms in both languages, the newest first", async () => {
      await talk.says(talk.anna, commonRoomId, "The gardens are green");
      await talk.says(talk.tom, commonRoomId, "Наши кошки спят в саду");
      await talk.says(talk.tom, commonRoomId, "A garden for https://lime-street.org/cats");
      const gardens = ["A garden for https://lime-street.org/cats", "The gardens are green"];
      expect(await finds(talk.mia, "garden")).toEqual(gardens);
      expect(await finds(talk.mia, "кошка")).toEqual(["Наши кошки спят в саду"]);
      expect(await finds(talk.mia, "lime-street")).toEqual(gardens.slice(0, 1));
      expect(await finds(talk.mia, '"are green"')).toEqual(gardens.slice(1));
    });

    test("is in what one may read: one's own rooms, and the public ones", async () => {
      const open = await talk.room([talk.anna], { isPublic: true });
      const shut = await talk.room([talk.anna, talk.tom]);
      const direct = await talk.direct(talk.anna, talk.tom);
      for (const room of [commonRoomId, open, shut, direct])
        await talk.says(talk.anna, room, "cake");
      const found = async (scope: Talk["anna"]) => (await finds(scope, "cake")).length;
      expect(await Promise.all([talk.anna, talk.tom, talk.mia, talk.ida].map(found))).toEqual([
        4, 4, 2, 2,
      ]);
      expect(await found(talk.guest)).toBe(2);
      await talk.restricts(open, talk.mia, "ban");
      expect(await found(talk.mia)).toBe(1);
    });

    test("is in a room of another app for who is in it, or asks in it by its id", async () => {
      const id = newId();
      const made = {
        id,
        app: "live",
        name: "Anna",
        isPublic: true,
        members: [talk.anna.person.id],
      };
      await talk.scene.db.write((tx) => attachRoom(withTables(tx), { ...made, at: Date.now() }));
      await talk.says(talk.anna, id, "cake");
      expect(await finds(talk.anna, "cake")).toEqual(["cake"]);
      // Not everybody may know that it is there: a channel may be in no list.
      expect(await finds(talk.tom, "cake")).toEqual([]);
      expect(await finds(talk.tom, "cake in:Anna")).toEqual([]);
      expect(await finds(talk.tom, `cake in:${id}`)).toEqual(["cake"]);
    });

    test("shows nothing of people whom one has blocked, whatever is sought", async () => {
      await talk.says(talk.anna, commonRoomId, "cake of Anna");
      for (let index = 0; index < 30; index++) await talk.says(talk.tom, commonRoomId, "cake");
      await talk.blocks(talk.mia, talk.tom);
      expect(await finds(talk.mia, "cake", { limit: 10 })).toEqual(["cake of Anna"]);
      expect(await finds(talk.mia, "from:tom")).toEqual([]);
      expect(await finds(talk.tom, "cake", { limit: 10 })).toHaveLength(10);
    }, 60_000);

    test("forgets what was said before an edit, and what was deleted", async () => {
      const { id } = await talk.says(talk.anna, commonRoomId, "apple");
      await talk.gives(talk.anna, "message.edit", { id, roomId: commonRoomId, text: "pear" });
      expect([await finds(talk.tom, "apple"), await finds(talk.tom, "pear")]).toEqual([
        [],
        ["pear"],
      ]);
      await talk.gives(talk.anna, "message.delete", { id, roomId: commonRoomId });
      expect(await finds(talk.tom, "pear")).toEqual([]);
    });

    test("is narrowed to senders and rooms, by their ids and names", async () => {
      const garden = await talk.room([talk.anna, talk.tom], { name: "Наш сад" });
      const direct = await talk.direct(talk.tom, talk.anna);
      await talk.says(talk.anna, garden, "cake 1");
      await talk.says(talk.tom, garden, "cake 2");
      await talk.says(talk.tom, direct, "cake 3");
      await talk.says(talk.tom, commonRoomId, "cake 4");
      expect(await finds(talk.anna, "cake from:@Tom")).toEqual(["cake 4", "cake 3", "cake 2"]);
      expect(await finds(talk.anna, 'cake в:"наш САД"')).toEqual(["cake 2", "cake 1"]);
      expect(await finds(talk.anna, "in:tom")).toEqual(["cake 3"]);
      expect(await finds(talk.anna, "from:tom", { in: garden })).toEqual(["cake 2"]);
      expect(await finds(talk.anna, "cake", { from: talk.anna.person.id })).toEqual(["cake 1"]);
      expect(await finds(talk.anna, "cake in:nowhere")).toEqual([]);
      expect(await finds(talk.anna, "cake from:nobody")).toEqual([]);
      expect(await finds(talk.mia, "cake", { in: garden })).toEqual([]);
    });

    test("goes on where its last page ended, without a gap", async () => {
      for (let index = 1; index <= 5; index++) {
        await talk.says(talk.anna, commonRoomId, `cake ${index}`);
      }
      const wish = { typed: "cake", limit: 2 };
      const first = await searchMessages(talk.tables(), talk.tom, wish);
      const second = await searchMessages(talk.tables(), talk.tom, { ...wish, before: first.next });
      const third = await searchMessages(talk.tables(), talk.tom, { ...wish, before: second.next });
      const pages = [first, second, third].map(({ messages }) => messages.map(({ text }) => text));
      expect(pages).toEqual([["cake 5", "cake 4"], ["cake 3", "cake 2"], ["cake 1"]]);
      expect([first.messages[0]?.room, third.next]).toMatchObject([
        { id: commonRoomId },
        undefined,
      ]);
    });

    const odd = [
      "",
      "   ",
      '"',
      "from:",
      "in:",
      "*",
      "a AND b",
      "NEAR(",
      "\u0000",
      "'; drop table",
    ];
    test.each([...odd, "x".repeat(10_000), "!!! ???", "from:@", "💩"])(
      "finds nothing, and does not break, for %j",
      async (typed) => {
        await talk.says(talk.anna, commonRoomId, "Hello");
        expect(await finds(talk.tom, typed)).toEqual([]);
      },
    );
  });
});
