import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { newId } from "../../../core/protocol/id.ts";
import { type Counted, counting } from "../../../platform/testing/counting.ts";
import { onEveryDatabase } from "../../../platform/testing/databases.ts";
import { commonRoomId } from "../contract/rooms.ts";
import { openTalk, type Talk } from "../testing/talk.ts";

onEveryDatabase((open) => {
  let counted: Counted;
  let talk: Talk;

  beforeEach(async () => {
    counted = counting(await open());
    talk = await openTalk(counted.db);
  });
  afterEach(() => talk.scene.close());

  /** How many statements a command costs. */
  async function costOf(scope: Talk["anna"], name: string, input: object): Promise<number> {
    const before = counted.statements;
    const done = await talk.scene.perform(scope, { name, input });
    expect(done).toMatchObject({ ok: true });
    return counted.statements - before;
  }

  const sending = (roomId: string, more: object = {}) =>
    costOf(talk.anna, "message.send", { id: newId(), roomId, text: "Hello", ...more });

  /** Strangers come into a room, more than a statement may have places for one by one. */
  async function crowds(roomId: string, count: number): Promise<void> {
    const rows = Array.from({ length: count }, () => ({
      ...{ room_id: roomId, person_id: newId(), role: "member", joined_at: 1 },
      ...{ read_position: 0, level: "all" },
    }));
    await talk
      .tables()
      .insertInto("room_member")
      .values(rows as never)
      .execute(); // as the table
  }

  /** What each of the ways to say something costs in a room. */
  async function costs(roomId: string): Promise<readonly number[]> {
    const id = newId();
    const first = await costOf(talk.anna, "message.send", { id, roomId, text: "Hello" });
    const message = { id, roomId };
    return [
      first,
      await sending(roomId, { replyTo: id }),
      await sending(roomId, { text: "@tom" }),
      await costOf(talk.anna, "message.edit", { ...message, text: "Bye" }),
      await costOf(talk.tom, "message.react", { ...message, emoji: "❤️", isSet: true }),
      await costOf(talk.anna, "message.pin", { ...message, isPinned: true }),
      await costOf(talk.tom, "room.read", { id: roomId, position: 1 }),
      await costOf(talk.anna, "message.delete", message),
    ];
  }

  describe("what is said", () => {
    test("costs as many statements in a large and old room as in a small and new one", async () => {
      const small = await talk.room([talk.anna, talk.tom, talk.mia]);
      await talk.fills(small, [talk.anna, talk.mia], 10);
      const large = await talk.room([talk.anna, talk.tom, talk.mia]);
      await crowds(large, 297);
      await talk.fills(large, [talk.anna, talk.mia], 5_000);
      const expected = [8, 8, 15, 7, 10, 8, 7, 10];
      expect([await costs(small), await costs(large)]).toEqual([expected, expected]);
    });

    test("costs a few statements in every kind of room", async () => {
      const direct = await talk.direct(talk.anna, talk.tom);
      await sending(direct);
      const open = await talk.room([talk.anna], { isPublic: true });
      const attached = await talk.room([talk.anna], { kind: "attached" });
      const kinds = [commonRoomId, open, attached, direct];
      const all: number[] = [];
      for (const id of kinds) all.push(await sending(id));
      // Of what is attached to somebody's thing it is asked whether they have blocked one.
      expect(all).toEqual([8, 8, 9, 10]);
    });

    test("costs no more for twenty mentions than for one, but for the notices", async () => {
      const one = await sending(commonRoomId, { text: "@tom" });
      const two = await sending(commonRoomId, { text: "@tom @mia" });
      const three = await sending(commonRoomId, { text: "@tom @mia @ida" });
      expect([two - one, three - two]).toEqual([4, 4]);
    });

    test("again costs two statements", async () => {
      const input = { id: newId(), roomId: commonRoomId, text: "Hello" };
      await costOf(talk.anna, "message.send", input);
      expect(await costOf(talk.anna, "message.send", input)).toBe(2);
    });
  });
});
