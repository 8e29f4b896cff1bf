import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { newId } from "../../../core/protocol/id.ts";
import { onEveryDatabase } from "../../../platform/testing/databases.ts";
import { limits } from "../contract/limits.ts";
import { commonRoomId } from "../contract/rooms.ts";
import { openTalk, type Talk } from "../testing/talk.ts";

onEveryDatabase((open) => {
  let talk: Talk;
  let id: string;

  beforeEach(async () => {
    talk = await openTalk(await open());
    id = (await talk.says(talk.anna, commonRoomId, "Cake at five")).id;
  });
  afterEach(() => talk.scene.close());

  async function reacts(scope: Talk["anna"], emoji: string, isSet = true): Promise<string> {
    const input = { id, roomId: commonRoomId, emoji, isSet };
    const done = await talk.gives(scope, "message.react", input);
    return done.ok ? "ok" : done.failure.code;
  }

  const reactions = async (scope = talk.anna) => {
    const { tail } = await talk.open(scope, commonRoomId);
    return tail.map((message) =>
      message.reactions.map(({ emoji, people }) => [emoji, people.length]),
    );
  };

  describe("message.react", () => {
    test("puts an emoji once, however often it is said, and takes it away", async () => {
      expect([await reacts(talk.tom, "❤️"), await reacts(talk.tom, "❤️")]).toEqual(["ok", "ok"]);
      await reacts(talk.mia, "❤️");
      expect(await reactions()).toEqual([[["❤️", 2]]]);
      await reacts(talk.tom, "❤️", false);
      await reacts(talk.tom, "❤️", false);
      expect(await reactions()).toEqual([[["❤️", 1]]]);
      await reacts(talk.mia, "❤️", false);
      expect(await reactions()).toEqual([[]]);
    });

    test("keeps the emoji in their order when the first of one goes", async () => {
      await reacts(talk.tom, "❤️");
      await reacts(talk.mia, "👍");
      await reacts(talk.ida, "❤️");
      await reacts(talk.tom, "❤️", false);
      expect(await reactions()).toEqual([
        [
          ["❤️", 1],
          ["👍", 1],
        ],
      ]);
      await reacts(talk.tom, "❤️");
      expect((await reactions())[0]?.[0]).toEqual(["❤️", 2]);
    });

    test("raises no revision", async () => {
      await reacts(talk.tom, "❤️");
      const [message] = (await talk.open(talk.anna, commonRoomId)).tail;
      expect(message?.revision).toBe(0);
    });

    test("is not told to who has blocked who reacts, or the author", async () => {
      await talk.blocks(talk.mia, talk.tom);
      await reacts(talk.tom, "❤️");
      expect(await reactions(talk.mia)).toEqual([[]]);
      await talk.blocks(talk.ida, talk.anna);
      await reacts(talk.mia, "👍");
      const told = talk.scene.published.filter(({ event }) => event.type === "message.reacted");
      expect(told.at(-1)?.audience).toEqual({ except: [talk.ida.person.id] });
    });

    test("to what one is not to see is refused", async () => {
      await talk.blocks(talk.tom, talk.anna);
      expect(await reacts(talk.tom, "❤️")).toBe("message-not-found");
    });

    test("is refused to guests, and to the muted", async () => {
      expect(await reacts(talk.guest, "❤️")).toBe("not-member");
      await talk.restricts(commonRoomId, talk.tom, "mute");
      expect(await reacts(talk.tom, "❤️")).toBe("muted");
    });

    test.each(["", "a", "❤️❤️", "7", "<b>", "\u0000", "x".repeat(10_000)])(
      "is refused when it is not one emoji: %j",
      async (emoji) => {
        expect(await reacts(talk.tom, emoji)).toBe("invalid");
      },
    );

    test("is refused beyond what one person may give, and what a message may carry", async () => {
      const emoji = (index: number) => String.fromCodePoint(0x1f600 + index);
      for (let index = 0; index < limits.emojiPerPerson; index++) {
        expect(await reacts(talk.tom, emoji(index))).toBe("ok");
      }
      expect(await reacts(talk.tom, "❤️")).toBe("too-many-emoji");
      const rows = Array.from(
        { length: limits.emojiPerMessage - limits.emojiPerPerson },
        (_, at) => ({
          ...{ message_id: id, emoji: emoji(20 + at), person_id: newId(), at },
        }),
      );
      await talk.tables().insertInto("reaction").values(rows).execute();
      expect(await reacts(talk.mia, "❤️")).toBe("too-many-emoji");
      expect(await reacts(talk.mia, emoji(0))).toBe("ok");
    });
  });
});
