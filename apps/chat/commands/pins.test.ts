import { afterEach, beforeEach, describe, expect, test } from "bun:test";
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

  async function pins(scope: Talk["anna"], id: string, roomId = commonRoomId, isPinned = true) {
    const done = await talk.gives(scope, "message.pin", { id, roomId, isPinned });
    return done.ok ? "ok" : done.failure.code;
  }

  const pinned = async (scope: Talk["anna"], roomId = commonRoomId) =>
    (await talk.open(scope, roomId)).pinned.map(({ text }) => text);

  describe("message.pin", () => {
    test("shows the newest message first, and can be taken back", async () => {
      const first = await talk.says(talk.anna, commonRoomId, "first");
      const second = await talk.says(talk.tom, commonRoomId, "second");
      expect([await pins(talk.ida, second.id), await pins(talk.ida, first.id)]).toEqual([
        "ok",
        "ok",
      ]);
      expect(await pinned(talk.mia)).toEqual(["second", "first"]);
      await pins(talk.ida, second.id, commonRoomId, false);
      expect(await pinned(talk.mia)).toEqual(["first"]);
    });

    test("goes on being true while the message is edited, reacted to, and deleted", async () => {
      const { id } = await talk.says(talk.anna, commonRoomId, "Cake");
      await pins(talk.ida, id);
      const message = { id, roomId: commonRoomId };
      await talk.gives(talk.tom, "message.react", { ...message, emoji: "❤️", isSet: true });
      await talk.gives(talk.anna, "message.edit", { ...message, text: "Cake at five" });
      expect(await pinned(talk.mia)).toEqual(["Cake at five"]);
      await talk.gives(talk.anna, "message.delete", message);
      expect(await pinned(talk.mia)).toEqual([]);
      expect(await pins(talk.ida, id)).toBe("message-not-found");
    });

    test("does not show its author to those who have blocked them", async () => {
      await talk.blocks(talk.mia, talk.tom);
      const { id } = await talk.says(talk.tom, commonRoomId, "Look");
      await pins(talk.ida, id);
      expect([await pinned(talk.mia), await pinned(talk.anna)]).toEqual([[], ["Look"]]);
    });

    test("does not tell who reacted to those who have blocked them", async () => {
      const { id } = await talk.says(talk.anna, commonRoomId, "Look");
      await talk.blocks(talk.mia, talk.tom);
      const input = { id, roomId: commonRoomId, emoji: "❤️", isSet: true };
      await talk.gives(talk.tom, "message.react", input);
      await pins(talk.ida, id);
      const told = talk.scene.published.filter(({ event }) => event.type === "message.pinned");
      expect(JSON.stringify(told)).not.toContain(talk.tom.person.id);
    });

    test("is for moderators; in a direct room for both", async () => {
      const { id } = await talk.says(talk.anna, commonRoomId, "Mine");
      expect(await pins(talk.anna, id)).toBe("not-allowed");
      const room = await talk.direct(talk.anna, talk.tom);
      const ours = await talk.says(talk.anna, room, "Ours");
      expect(await pins(talk.tom, ours.id, room)).toBe("ok");
      expect(await pins(talk.ida, ours.id, room)).toBe("room-not-found");
    });

    test("is refused beyond what a room may have", async () => {
      const room = await talk.room([talk.anna, talk.tom]);
      await talk.fills(room, [talk.anna], limits.pins + 1);
      const tables = talk.tables();
      const rows = await tables.selectFrom("message").select("id").orderBy("position").execute();
      const ids = rows.map(({ id }) => id);
      await tables
        .updateTable("message")
        .set({ pinned_at: 1 })
        .where("id", "in", ids.slice(0, limits.pins))
        .execute();
      expect(await pins(talk.anna, ids[limits.pins] ?? "", room)).toBe("too-many-pins");
      expect(await pins(talk.anna, ids[0] ?? "", room)).toBe("ok");
    });
  });
});
