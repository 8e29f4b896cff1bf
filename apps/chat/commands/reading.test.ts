import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { newId } from "../../../core/protocol/id.ts";
import { onEveryDatabase } from "../../../platform/testing/databases.ts";
import { limits } from "../contract/limits.ts";
import { commonRoomId } from "../contract/rooms.ts";
import { openTalk, type Talk } from "../testing/talk.ts";

onEveryDatabase((open) => {
  let talk: Talk;

  beforeEach(async () => {
    talk = await openTalk(await open());
  });
  afterEach(() => talk.scene.close());

  async function tries(...[scope, name, input]: Parameters<Talk["gives"]>): Promise<string> {
    const done = await talk.gives(scope, name, input);
    return done.ok ? "ok" : done.failure.code;
  }

  const reads = (scope: Talk["anna"], id: string, position: number) =>
    tries(scope, "room.read", { id, position });

  describe("room.read", () => {
    test("moves the pointer on, and back, which makes unread again", async () => {
      for (const text of ["1", "2", "3"]) await talk.says(talk.anna, commonRoomId, text);
      await reads(talk.tom, commonRoomId, 2);
      expect(await talk.entry(talk.tom, commonRoomId)).toMatchObject({
        ...{ readPosition: 2, unread: [[3, 3]] },
      });
      await reads(talk.tom, commonRoomId, 0);
      expect((await talk.entry(talk.tom, commonRoomId))?.unread).toEqual([[1, 3]]);
    });

    test("beyond the end reads up to the end only", async () => {
      await talk.says(talk.anna, commonRoomId, "1");
      await reads(talk.tom, commonRoomId, Number.MAX_SAFE_INTEGER);
      expect((await talk.entry(talk.tom, commonRoomId))?.readPosition).toBe(1);
      await talk.says(talk.anna, commonRoomId, "2");
      expect((await talk.entry(talk.tom, commonRoomId))?.unread).toEqual([[2, 2]]);
    });

    test("leaves out one's own, and those of people whom one has blocked", async () => {
      const { anna, tom, mia } = talk;
      await talk.blocks(mia, tom);
      for (const who of [anna, tom, mia, anna]) await talk.says(who, commonRoomId, "Hello @mia");
      await reads(mia, commonRoomId, 0);
      expect(await talk.entry(mia, commonRoomId)).toMatchObject({
        unread: [
          [1, 1],
          [4, 4],
        ],
        mentions: [1, 4],
      });
    });

    test("is told to oneself alone; in a direct room the other one sees it", async () => {
      const room = await talk.direct(talk.anna, talk.tom);
      await talk.says(talk.anna, room, "Psst");
      const from = talk.scene.published.length;
      await reads(talk.tom, room, 1);
      const told = talk.scene.published.slice(from);
      expect(told.map(({ topic, audience }) => [topic, audience])).toEqual([
        ["rooms", { only: [talk.tom.person.id] }],
        [`room:${room}`, undefined],
      ]);
      expect((await talk.open(talk.anna, room)).seen).toContainEqual({
        ...{ personId: talk.tom.person.id, position: 1 },
      });
    });

    test("is not seen across a block", async () => {
      const room = await talk.direct(talk.anna, talk.tom);
      await talk.says(talk.anna, room, "Psst");
      await talk.blocks(talk.anna, talk.tom);
      const from = talk.scene.published.length;
      await reads(talk.tom, room, 1);
      const only = { only: [talk.tom.person.id] };
      expect(talk.scene.published.slice(from).map(({ audience }) => audience)).toEqual([
        only,
        only,
      ]);
    });

    test("is refused to guests, and where one is not", async () => {
      const open = await talk.room([talk.anna], { isPublic: true });
      const shut = await talk.room([talk.anna]);
      expect(await reads(talk.guest, commonRoomId, 0)).toBe("not-member");
      expect(await reads(talk.tom, open, 0)).toBe("not-in-room");
      expect(await reads(talk.tom, shut, 0)).toBe("room-not-found");
      expect(await reads(talk.tom, newId(), 0)).toBe("room-not-found");
      for (const position of [-1, 1.5, Number.NaN, "1"]) {
        const input = { id: commonRoomId, position };
        expect(await tries(talk.tom, "room.read", input)).toBe("invalid");
      }
    });
  });

  describe("unread messages", () => {
    test("of the common room are those since one has an account", async () => {
      const old = { ...talk.anna, now: () => Date.now() - 86_400_000 };
      const input = { id: newId(), roomId: commonRoomId, text: "yesterday" };
      await talk.scene.perform(old, { name: "message.send", input });
      await talk.says(talk.anna, commonRoomId, "today");
      expect(await talk.entry(talk.tom, commonRoomId)).toMatchObject({
        ...{ readPosition: 1, unread: [[2, 2]] },
      });
      await tries(talk.tom, "room.level", { id: commonRoomId, level: "mentions" });
      expect(await talk.entry(talk.tom, commonRoomId)).toMatchObject({
        ...{ readPosition: 1, unread: [[2, 2]], level: "mentions" },
      });
    });

    test("are none for a guest, who reads the common room", async () => {
      await talk.says(talk.anna, commonRoomId, "Hello");
      expect(await talk.joins(talk.guest, commonRoomId)).toBe("ok");
      expect(await talk.entry(talk.guest, commonRoomId)).toMatchObject({
        ...{ unread: [], readPosition: 0, last: { line: "Hello" } },
      });
      expect((await talk.entry(talk.guest, commonRoomId))?.role).toBeUndefined();
    });

    test("beyond what is counted are the newest, and that there are more", async () => {
      const room = await talk.room([talk.anna, talk.tom]);
      await talk.fills(room, [talk.anna], limits.unread + 5);
      expect(await talk.entry(talk.tom, room)).toMatchObject({
        ...{ unread: [[6, limits.unread + 5]], hasMoreUnread: true, readPosition: 0 },
      });
      await talk.says(talk.anna, room, "one more @tom");
      expect(await talk.entry(talk.tom, room)).toMatchObject({
        ...{ unread: [[7, limits.unread + 6]], mentions: [limits.unread + 6] },
      });
      await reads(talk.tom, room, limits.unread);
      const entry = await talk.entry(talk.tom, room);
      expect(entry?.unread).toEqual([[limits.unread + 1, limits.unread + 6]]);
      expect(entry?.hasMoreUnread).toBeUndefined();
    });

    test("are found below thousands of somebody whom one has blocked", async () => {
      const room = await talk.room([talk.anna, talk.tom, talk.mia]);
      await talk.fills(room, [talk.anna], 3);
      await talk.fills(room, [talk.tom], 2 * limits.unread + 100);
      await talk.fills(room, [talk.anna], 1);
      await talk.blocks(talk.mia, talk.tom);
      const last = 2 * limits.unread + 104;
      expect((await talk.entry(talk.mia, room))?.unread).toEqual([
        [1, 3],
        [last, last],
      ]);
    });
  });

  describe("room.level", () => {
    test("is told to oneself, and stays", async () => {
      const room = await talk.room([talk.anna, talk.tom]);
      expect(await tries(talk.tom, "room.level", { id: room, level: "none" })).toBe("ok");
      expect((await talk.entry(talk.tom, room))?.level).toBe("none");
      expect((await talk.entry(talk.anna, room))?.level).toBe("all");
      expect(await tries(talk.tom, "room.level", { id: room, level: "loud" })).toBe("invalid");
      expect(await tries(talk.mia, "room.level", { id: room, level: "all" })).toBe(
        "room-not-found",
      );
    });
  });
});
