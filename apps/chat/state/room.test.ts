import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { EventOf } from "../../../core/protocol/channel.ts";
import { newId } from "../../../core/protocol/id.ts";
import { limits } from "../contract/limits.ts";
import type { Message } from "../contract/message.ts";
import type { roomChannel } from "../contract/room.ts";
import { withNew } from "./messages.ts";
import { type RoomState, roomWatch } from "./room.ts";

type Event = EventOf<typeof roomChannel>;

const [roomId, annaId] = [newId(), newId()];
const from = { id: annaId, name: "Anna" };

function message(position: number, more: Partial<Message> = {}): Message {
  const known = { id: idOf(position), roomId, position, from, text: `${position}`, sentAt: 1 };
  return { ...known, files: [], mentions: [], reactions: [], revision: 0, ...more };
}

/** The same id for the same position. */
function idOf(position: number): string {
  return `00000000-0000-7000-8000-${String(position).padStart(12, "0")}`;
}

const empty: RoomState = {
  room: {
    ...{ id: roomId, kind: "group", name: "", topic: "", isPublic: false },
    ...{ createdAt: 1, revision: 0 },
  },
  ...{ own: {}, tail: [], hasBefore: false, pinned: [], seen: [] },
};

const ending = (events: readonly Event[], state = empty) => events.reduce(roomWatch.apply, state);
const sent = (position: number): Event => ({ type: "message.sent", message: message(position) });

const shuffled = <Value>(all: readonly Value[]) =>
  fc.shuffledSubarray([...all], { minLength: all.length, maxLength: all.length });

describe("a room that is open", () => {
  test("ends with the same messages in whatever order they are heard", () => {
    const counts = fc.integer({ min: 1, max: limits.tail + 20 });
    fc.assert(
      fc.property(
        counts.chain((count) => shuffled(Array.from({ length: count }, (_, at) => at + 1))),
        (order) => {
          const { tail, hasBefore } = ending(order.map(sent));
          const count = order.length;
          const first = Math.max(1, count - limits.tail + 1);
          expect(tail.map(({ position }) => position)).toEqual(
            Array.from({ length: count - first + 1 }, (_, at) => first + at),
          );
          expect(hasBefore).toBe(count > limits.tail);
        },
      ),
      { numRuns: 50 },
    );
  });

  test("knows of what is before when the oldest of too many is heard last", () => {
    const others = Array.from({ length: limits.tail }, (_, at) => sent(at + 2));
    expect(ending([...others, sent(1)])).toEqual({ ...ending(others), hasBefore: true });
  });

  test("hears a message twice and shows it once", () => {
    expect(ending([sent(1), sent(2), sent(1), sent(2)]).tail).toHaveLength(2);
  });

  test("ends with the last change of a message in whatever order they are heard", () => {
    const id = idOf(1);
    const changes: Event[] = [
      { type: "message.edited", id, text: "b", mentions: [], editedAt: 2, revision: 1 },
      { type: "message.edited", id, text: "c", mentions: [], editedAt: 3, revision: 2 },
      { type: "message.deleted", id, revision: 3 },
    ];
    fc.assert(
      fc.property(shuffled(changes), (order) => {
        const [last] = ending([sent(1), ...order]).tail;
        expect(last).toMatchObject({ isDeleted: true, text: "", revision: 3 });
      }),
    );
  });

  test("keeps emoji in the order in which they came, and what goes to its end empty", () => {
    const react = (emoji: string, personId: string, isSet = true): Event => ({
      ...{ type: "message.reacted", id: idOf(1), emoji, personId, isSet },
    });
    const both = [sent(1), react("❤️", "a"), react("👍", "b"), react("❤️", "b"), react("❤️", "b")];
    expect(ending(both).tail[0]?.reactions).toEqual([
      { emoji: "❤️", people: ["a", "b"] },
      { emoji: "👍", people: ["b"] },
    ]);
    const none = [...both, react("❤️", "a", false), react("❤️", "b", false)];
    expect(ending(none).tail[0]?.reactions).toEqual([{ emoji: "👍", people: ["b"] }]);
  });

  test("shows pins with the newest message first, without reactions", () => {
    const pin = (position: number, isPinned: boolean, revision: number): Event => {
      const flag = isPinned ? { isPinned } : {};
      return {
        type: "message.pinned",
        isPinned,
        message: message(position, { revision, ...flag }),
      };
    };
    const pinned = ending([sent(1), sent(2), pin(2, true, 1), pin(1, true, 1)]);
    expect(pinned.pinned.map(({ position }) => position)).toEqual([2, 1]);
    expect(pinned.tail.map(({ isPinned }) => isPinned)).toEqual([true, true]);
    const less = ending(
      [pin(2, false, 2), { type: "message.deleted", id: idOf(1), revision: 2 }],
      pinned,
    );
    expect(less.pinned).toEqual([]);
    expect(less.tail[1]?.isPinned).toBeUndefined();
  });

  test("lists how far each has read who has read anything", () => {
    const seen = (personId: string, position: number): Event => ({
      ...{ type: "room.seen", seen: { personId, position } },
    });
    const both = ending([seen("b", 1), seen("a", 2), seen("b", 3)]);
    expect(both.seen).toEqual([
      { personId: "a", position: 2 },
      { personId: "b", position: 3 },
    ]);
    expect(ending([seen("a", 0)], both).seen).toEqual([{ personId: "b", position: 3 }]);
  });
});

describe("a message that comes into a list", () => {
  test("stands at its place, and changes nothing where it is known", () => {
    const known = [message(1), message(3)];
    expect(withNew(known, message(2)).map(({ position }) => position)).toEqual([1, 2, 3]);
    expect(withNew(known, message(3))).toBe(known);
  });
});
