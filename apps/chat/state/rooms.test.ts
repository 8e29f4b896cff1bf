import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { EventOf } from "../../../core/protocol/channel.ts";
import { newId } from "../../../core/protocol/id.ts";
import { limits } from "../contract/limits.ts";
import type { Preview, RoomEntry, roomsChannel } from "../contract/rooms.ts";
import { rangesOf } from "./ranges.ts";
import { badgeOf, type RoomsState, roomsWatch } from "./rooms.ts";

type Event = EventOf<typeof roomsChannel>;

const [ownId, otherId, id] = [newId(), newId(), newId()];

const room: RoomEntry["room"] = {
  ...{ id, kind: "group", name: "Garden", topic: "", isPublic: false },
  ...{ createdAt: 1, revision: 0 },
};

const empty: RoomEntry = {
  ...{ room, role: "member", readPosition: 0, unread: [], mentions: [], level: "all" },
};

const state = (entry: RoomEntry = empty): RoomsState => ({ ownId, rooms: [entry] });

/** The room after events, in this order. */
function ending(events: readonly Event[], from: RoomEntry = empty): RoomEntry | undefined {
  return events.reduce(roomsWatch.apply, state(from)).rooms[0];
}

function preview(position: number, more: Partial<Preview> = {}): Preview {
  const from = { id: otherId, name: "Tom" };
  return { messageId: id, position, from, line: `${position}`, sentAt: position, ...more };
}

const said = (
  position: number,
  more: Partial<Extract<Event, { type: "room.said" }>> = {},
): Event => ({
  ...{ type: "room.said", id, last: preview(position), isCounted: true, mentions: [] },
  ...more,
});

const deleted = (position: number): Event => ({
  type: "room.resaid",
  id,
  last: preview(position, { line: "", holds: "deleted" }),
});

/** What the server tells of a reading up to a position, when so much was said. */
function read(readPosition: number, upTo: number): Event {
  const left = Array.from({ length: upTo - readPosition }, (_, at) => readPosition + 1 + at);
  return { type: "room.read", id, readPosition, upTo, unread: rangesOf(left), mentions: [] };
}

/** Some order of all elements. */
const shuffled = <Value>(all: readonly Value[]) =>
  fc.shuffledSubarray([...all], { minLength: all.length, maxLength: all.length });

describe("one's rooms", () => {
  test("end equal in whatever order messages are heard", () => {
    const messages = fc.uniqueArray(fc.integer({ min: 1, max: 30 }), {
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(
        messages.chain((all) => fc.tuple(fc.constant(all), shuffled(all))),
        ([all, order]) => {
          const events = (positions: readonly number[]) =>
            positions.map((position) => said(position, { mentions: position % 3 ? [] : [ownId] }));
          expect(ending(events(order))).toEqual(ending(events(all.toSorted((a, b) => a - b))));
        },
      ),
    );
  });

  test("end equal in whatever order messages and a reading of theirs are heard", () => {
    const scene = fc.record({ count: fc.integer({ min: 1, max: 12 }), readUpTo: fc.nat(12) });
    fc.assert(
      fc.property(
        scene.chain(({ count, readUpTo }) => {
          const all = Array.from({ length: count }, (_, at) => at + 1);
          // The reading was written when the first `upTo` messages were there.
          const known = Math.min(count, readUpTo + 2);
          const reading = read(Math.min(readUpTo, known), known);
          const inOrder = [...all.slice(0, known).map((p) => said(p)), reading];
          const events = [...inOrder, ...all.slice(known).map((p) => said(p))];
          return fc.tuple(fc.constant(events), shuffled(events));
        }),
        ([events, order]) => {
          expect(ending(order)).toEqual(ending(events));
        },
      ),
    );
  });

  test("end equal in whatever order messages are heard, each before what becomes of it", () => {
    const message = fc.record({ isDeleted: fc.boolean(), edits: fc.nat(2) });
    fc.assert(
      fc.property(
        fc.array(message, { minLength: 1, maxLength: 10 }).chain((all) => {
          const rows = all.map(({ isDeleted, edits }, at) => {
            const changes = Array.from({ length: edits }, (_, edit): Event => {
              const last = preview(at + 1, { line: `edit ${edit}`, editedAt: 100 + edit });
              return { type: "room.resaid", id, last };
            });
            return {
              said: said(at + 1),
              changes: [...changes, ...(isDeleted ? [deleted(at + 1)] : [])],
            };
          });
          const changes = rows.flatMap((row) => row.changes);
          const messages = rows.map((row) => row.said);
          return fc.tuple(
            fc.constant([...messages, ...changes]),
            shuffled(messages),
            shuffled(changes),
          );
        }),
        ([inOrder, messages, changes]) => {
          expect(ending([...messages, ...changes])).toEqual(ending(inOrder));
        },
      ),
    );
  });

  test("have read everything when one says something oneself", () => {
    const own = { last: preview(3, { from: { id: ownId, name: "Anna" } }) };
    const entry = ending([said(1), said(2, { mentions: [ownId] }), said(3, own)]);
    expect(entry).toMatchObject({ readPosition: 3, unread: [], mentions: [] });
  });

  test("do not count what the house says, nor anything where one only looks in", () => {
    expect(ending([said(1, { isCounted: false })])).toMatchObject({
      unread: [],
      last: { line: "1" },
    });
    const { role: _, ...guest } = empty;
    expect(ending([said(1)], guest)).toMatchObject({ unread: [], last: { line: "1" } });
  });

  test("count no more than the newest, and mentions among these", () => {
    const positions = Array.from({ length: limits.unread + 10 }, (_, at) => at + 1);
    const entry = ending(positions.map((position) => said(position, { mentions: [ownId] })));
    expect(entry?.unread).toEqual([[11, limits.unread + 10]]);
    expect(entry?.hasMoreUnread).toBe(true);
    expect(entry?.mentions).toHaveLength(limits.unread);
  });

  test("show in the badge what the level asks for", () => {
    const entry = ending([said(1), said(2, { mentions: [ownId] }), said(3)]);
    const badge = (level: RoomEntry["level"]) => entry && badgeOf({ ...entry, level });
    expect([badge("all"), badge("mentions"), badge("none")]).toEqual([3, 1, 0]);
  });
});
