import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Scope } from "../../../platform/app/scope.ts";
import { onEveryDatabase } from "../../../platform/testing/databases.ts";
import { openTalk, type Talk } from "../testing/talk.ts";
import { roomListening } from "./room.ts";

onEveryDatabase((open) => {
  let talk: Talk;
  beforeAll(async () => {
    talk = await openTalk(await open());
  });
  afterAll(() => talk.scene.close());

  /** Whether somebody may let a room see that they are writing. */
  const whispers = async (scope: Scope, roomId: string) => {
    const right = await roomListening.mayWhisper?.(talk.tables(), scope, roomId);
    return right?.ok ? "ok" : right?.failure.code;
  };

  describe("that somebody is writing", () => {
    test("is told only of who may write there", async () => {
      const { anna, tom, mia, guest } = talk;
      const id = await talk.room([anna, tom], { isPublic: true });
      expect(await whispers(tom, id)).toBe("ok");
      expect(await whispers(mia, id)).toBe("not-in-room");
      expect(await whispers(guest, id)).toBe("not-member");
    });

    test("is not told of who is muted, until that is over", async () => {
      const { anna, tom } = talk;
      const id = await talk.room([anna, tom]);
      const now = tom.now();
      await talk.restricts(id, tom, "mute", now + 1_000);
      expect(await whispers(tom, id)).toBe("muted");
      expect(await whispers(anna, id)).toBe("ok");
      expect(await whispers({ ...tom, now: () => now + 1_000 }, id)).toBe("ok");
    });

    test("is told in a direct room until either has blocked the other", async () => {
      const { anna, tom } = talk;
      const id = await talk.direct(anna, tom);
      expect(await whispers(anna, id)).toBe("ok");
      await talk.blocks(tom, anna);
      expect(await whispers(anna, id)).toBe("blocked");
    });
  });
});
