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

  /** Gives a command; tells the code with which it is refused, or `ok`. */
  async function tries(...[scope, name, input]: Parameters<Talk["gives"]>): Promise<string> {
    const done = await talk.gives(scope, name, input);
    return done.ok ? "ok" : done.failure.code;
  }

  const sends = (scope: Talk["anna"], roomId: string, more: object = {}) =>
    tries(scope, "message.send", { id: newId(), roomId, text: "Hello", ...more });

  const texts = async (scope: Talk["anna"], roomId: string) =>
    (await talk.open(scope, roomId)).tail.map(({ text }) => text);

  describe("message.send", () => {
    test("stands at the next position, and is read by whoever said it", async () => {
      const { anna, tom } = talk;
      await talk.says(anna, commonRoomId, "Hello");
      expect(await talk.says(tom, commonRoomId, "Hi")).toMatchObject({ position: 2, text: "Hi" });
      expect(await talk.entry(tom, commonRoomId)).toMatchObject({ readPosition: 2, unread: [] });
      expect(await talk.entry(anna, commonRoomId)).toMatchObject({
        ...{ readPosition: 1, unread: [[2, 2]] },
        last: { line: "Hi", from: { name: "Tom" } },
      });
    });

    test("with the same id again says nothing more", async () => {
      const again = { id: newId(), roomId: commonRoomId, text: "Once" };
      expect(await tries(talk.anna, "message.send", again)).toBe("ok");
      const heard = talk.scene.published.length;
      expect(await tries(talk.anna, "message.send", again)).toBe("ok");
      expect(talk.scene.published.length).toBe(heard);
      expect(await texts(talk.tom, commonRoomId)).toEqual(["Once"]);
    });

    test("with the same id at once says it once, and has no gap after it", async () => {
      const again = {
        name: "message.send",
        input: { id: newId(), roomId: commonRoomId, text: "1" },
      };
      const all = Array.from({ length: 5 }, () => talk.scene.perform(talk.anna, again));
      expect((await Promise.all(all)).map(({ ok }) => ok)).toEqual([true, true, true, true, true]);
      expect((await talk.says(talk.tom, commonRoomId, "2")).position).toBe(2);
    });

    test("with the id of somebody else's message is refused", async () => {
      const { id } = await talk.says(talk.anna, commonRoomId, "Mine");
      expect(await sends(talk.tom, commonRoomId, { id })).toBe("message-exists");
    });

    test("by many at once has every position once", async () => {
      const { anna, tom, mia } = talk;
      const all = [anna, tom, mia, anna, tom, mia, anna, tom].map((scope, index) =>
        talk.scene.perform(scope, {
          name: "message.send",
          input: { id: newId(), roomId: commonRoomId, text: `${index}` },
        }),
      );
      await Promise.all(all);
      const { tail } = await talk.open(anna, commonRoomId);
      expect(tail.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    });

    test("is refused to guests, to the muted until it is over, and to the banned", async () => {
      const { guest, tom, mia } = talk;
      expect(await sends(guest, commonRoomId)).toBe("not-member");
      await talk.restricts(commonRoomId, tom, "mute", Date.now() + 60_000);
      expect(await sends(tom, commonRoomId)).toBe("muted");
      const later = { ...tom, now: () => Date.now() + 61_000 };
      expect(await sends(later, commonRoomId)).toBe("ok");
      await talk.restricts(commonRoomId, mia, "ban");
      expect(await sends(mia, commonRoomId)).toBe("banned");
    });

    test("into a private room is refused to strangers as if there were none", async () => {
      const room = await talk.room([talk.anna, talk.tom]);
      expect(await sends(talk.mia, room)).toBe("room-not-found");
      expect(await sends(talk.ida, room)).toBe("room-not-found");
      expect(await sends(talk.mia, newId())).toBe("room-not-found");
    });

    test("into a public room is for those who are in it", async () => {
      const room = await talk.room([talk.anna], { isPublic: true });
      expect(await sends(talk.mia, room)).toBe("not-in-room");
      expect(await sends(talk.anna, room)).toBe("ok");
    });

    test.each(["", "  \n\t ", "\u200b\u2060", "\u202e"])(
      "of nothing is refused: %j",
      async (text) => {
        expect(await sends(talk.anna, commonRoomId, { text })).toBe("message-empty");
      },
    );

    test("is refused when it is longer than it may be, and taken when it is as long", async () => {
      const long = "ё".repeat(limits.messageLength);
      expect(await sends(talk.anna, commonRoomId, { text: `${long}!` })).toBe("invalid");
      expect(await sends(talk.anna, commonRoomId, { text: long })).toBe("ok");
    });

    test("answers a message of the same room only", async () => {
      const room = await talk.room([talk.anna, talk.tom]);
      const here = await talk.says(talk.anna, commonRoomId, "Who?");
      const there = await talk.says(talk.anna, room, "Where?");
      const reply = await talk.says(talk.tom, commonRoomId, "Me", { replyTo: here.id });
      expect(reply.replyTo).toBe(here.id);
      const wrong = { replyTo: there.id };
      expect(await sends(talk.tom, commonRoomId, wrong)).toBe("message-not-found");
      expect(await sends(talk.tom, commonRoomId, { replyTo: newId() })).toBe("message-not-found");
    });

    const wrong: object[] = [
      { id: "x" },
      { id: 7 },
      { roomId: null },
      { roomId: "__proto__" },
      { text: undefined },
      { text: {} },
      { replyTo: "" },
      { files: "all" },
      { files: Array.from({ length: limits.filesPerMessage + 1 }, () => newId()) },
    ];
    test.each(wrong)("that is not of its shape is refused: %j", async (input) => {
      expect(await sends(talk.anna, commonRoomId, input)).toBe("invalid");
    });
  });

  describe("a direct room", () => {
    test("comes to the other one when something is said, unread", async () => {
      const { anna, tom } = talk;
      const room = await talk.direct(anna, tom);
      expect(await talk.entry(anna, room)).toMatchObject({ partner: { name: "Tom" } });
      expect(await talk.entry(tom, room)).toBeUndefined();
      await talk.says(anna, room, "Psst");
      expect(await talk.entry(tom, room)).toMatchObject({
        ...{ partner: { name: "Anna" }, unread: [[1, 1]], last: { line: "Psst" } },
      });
      await talk.says(tom, room, "Yes?");
      expect((await talk.open(anna, room)).seen).toHaveLength(2);
    });

    test("is no one else's, whatever they are", async () => {
      const room = await talk.direct(talk.anna, talk.tom);
      await talk.says(talk.anna, room, "Psst");
      expect(await sends(talk.ida, room)).toBe("room-not-found");
      expect(await talk.joins(talk.ida, room)).toBe("room-not-found");
      expect(await talk.entry(talk.ida, room)).toBeUndefined();
    });

    test("is closed to both when one has blocked the other", async () => {
      const { anna, tom } = talk;
      const room = await talk.direct(anna, tom);
      await talk.says(tom, commonRoomId, "public");
      await talk.says(anna, room, "Psst");
      await talk.says(tom, room, "Boo");
      await talk.blocks(anna, tom);
      expect(await sends(anna, room)).toBe("blocked");
      expect(await sends(tom, room)).toBe("blocked");
      expect(await texts(anna, room)).toEqual(["Psst"]);
      expect((await talk.open(anna, room)).seen.map(({ personId }) => personId)).toEqual([
        anna.person.id,
      ]);
      expect(await talk.entry(anna, room)).toMatchObject({ last: { line: "Psst" }, unread: [] });
    });
  });

  describe("message.edit", () => {
    test("changes one's own text, and the list where it is the last", async () => {
      const { id } = await talk.says(talk.anna, commonRoomId, "Helo");
      const edit = { id, roomId: commonRoomId, text: "Hello" };
      expect(await tries(talk.anna, "message.edit", edit)).toBe("ok");
      const [message] = (await talk.open(talk.tom, commonRoomId)).tail;
      expect(message).toMatchObject({ text: "Hello", revision: 1, editedAt: expect.any(Number) });
      expect((await talk.entry(talk.tom, commonRoomId))?.last?.line).toBe("Hello");
      expect((await talk.entry(talk.tom, commonRoomId))?.unread).toEqual([[1, 1]]);
    });

    test("to the same text changes nothing", async () => {
      const { id } = await talk.says(talk.anna, commonRoomId, "Hello");
      const heard = talk.scene.published.length;
      const edit = { id, roomId: commonRoomId, text: "Hello\n" };
      expect(await tries(talk.anna, "message.edit", edit)).toBe("ok");
      expect(talk.scene.published.length).toBe(heard);
    });

    test("is refused to everyone else, the host too, and for another room", async () => {
      const room = await talk.room([talk.anna, talk.tom]);
      const { id } = await talk.says(talk.anna, commonRoomId, "Hello");
      const edit = { id, roomId: commonRoomId, text: "Bye" };
      expect(await tries(talk.tom, "message.edit", edit)).toBe("not-yours");
      expect(await tries(talk.ida, "message.edit", edit)).toBe("not-yours");
      const elsewhere = { ...edit, roomId: room };
      expect(await tries(talk.anna, "message.edit", elsewhere)).toBe("message-not-found");
      expect(await tries(talk.anna, "message.edit", { ...edit, text: " " })).toBe("message-empty");
    });

    test("is refused after a ban and a mute", async () => {
      const { id } = await talk.says(talk.tom, commonRoomId, "Hello");
      const edit = { id, roomId: commonRoomId, text: "Bye" };
      await talk.restricts(commonRoomId, talk.tom, "ban");
      expect(await tries(talk.tom, "message.edit", edit)).toBe("banned");
    });
  });

  describe("message.delete", () => {
    test("leaves an empty place, which is unread no more", async () => {
      const { anna, tom, mia } = talk;
      const { id } = await talk.says(anna, commonRoomId, "Secret @mia");
      await talk.says(tom, commonRoomId, "What?", { replyTo: id });
      expect((await talk.entry(mia, commonRoomId))?.mentions).toEqual([1]);
      await tries(tom, "message.react", { id, roomId: commonRoomId, emoji: "❤️", isSet: true });
      expect(await tries(anna, "message.delete", { id, roomId: commonRoomId })).toBe("ok");
      const [empty] = (await talk.open(tom, commonRoomId)).tail;
      expect(empty).toMatchObject({ text: "", reactions: [], mentions: [], isDeleted: true });
      expect(await talk.entry(mia, commonRoomId)).toMatchObject({ unread: [[2, 2]], mentions: [] });
      const again = { id, roomId: commonRoomId };
      expect(await tries(anna, "message.delete", again)).toBe("message-not-found");
      const edit = { ...again, text: "Back" };
      expect(await tries(anna, "message.edit", edit)).toBe("message-not-found");
    });

    test("of the last one shows in the list that it is gone", async () => {
      const { id } = await talk.says(talk.anna, commonRoomId, "Oops");
      await tries(talk.anna, "message.delete", { id, roomId: commonRoomId });
      const last = (await talk.entry(talk.tom, commonRoomId))?.last;
      expect(last).toMatchObject({ line: "", holds: "deleted" });
    });

    test("is for its author and for moderators, whose act is logged", async () => {
      const room = await talk.room([talk.anna, talk.tom, talk.mia]);
      const { id } = await talk.says(talk.tom, room, "Rude");
      expect(await tries(talk.mia, "message.delete", { id, roomId: room })).toBe("not-yours");
      expect(await tries(talk.ida, "message.delete", { id, roomId: room })).toBe("room-not-found");
      expect(await tries(talk.anna, "message.delete", { id, roomId: room })).toBe("ok");
      const [act] = await talk.tables().selectFrom("moderation").selectAll().execute();
      expect(act).toMatchObject({ what: "delete", by_id: talk.anna.person.id });
    });
  });
});
