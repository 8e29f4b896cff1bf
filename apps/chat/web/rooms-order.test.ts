import { describe, expect, test } from "bun:test";
import type { RoomEntry } from "../contract/rooms.ts";
import { fitting } from "./fitting.ts";
import { neighbour } from "./neighbour.ts";
import { listed } from "./rooms-order.ts";

/** A room of the list, by what matters to its order. */
function room(id: string, saidAt: number, unread = 0, kind: "common" | "group" = "group") {
  const known = { id, kind, name: id, topic: "", isPublic: true, createdAt: 0, revision: 0 };
  const last = {
    ...{ messageId: id, position: 9, from: { id: "", name: "" }, line: "", sentAt: saidAt },
    revision: 0,
  };
  const unreadOnes: RoomEntry["unread"] = unread > 0 ? [[1, unread]] : [];
  const entry: RoomEntry = {
    ...{ room: known, last, readPosition: 0, unread: unreadOnes, mentions: [], level: "all" },
  };
  return entry;
}

const idsOf = (rooms: readonly RoomEntry[]) => rooms.map(({ room: { id } }) => id).join(" ");

describe("the list of rooms", () => {
  test("begins with the common room, then with what was said last", () => {
    const rooms = [room("old", 1), room("common", 0, 0, "common"), room("new", 5), room("mid", 3)];
    expect(idsOf(listed(rooms))).toBe("common new mid old");
  });

  test("is walked in both directions and round its ends", () => {
    const rooms = [room("a", 3), room("b", 2), room("c", 1)];
    expect(neighbour(rooms, "a", 1, "any")?.room.id).toBe("b");
    expect(neighbour(rooms, "c", 1, "any")?.room.id).toBe("a");
    expect(neighbour(rooms, "a", -1, "any")?.room.id).toBe("c");
    expect(neighbour(rooms, undefined, 1, "any")?.room.id).toBe("a");
    expect(neighbour(rooms, undefined, -1, "any")?.room.id).toBe("c");
  });

  test("leads to the next room with something unread, or nowhere", () => {
    const rooms = [room("a", 3), room("b", 2), room("c", 1, 4)];
    expect(neighbour(rooms, "a", 1, "unread")?.room.id).toBe("c");
    expect(neighbour(rooms, "c", 1, "unread")).toBeUndefined();
  });

  test("is narrowed by what is typed, the best first", () => {
    const names = ["Night garden", "Garden", "Bicycles"];
    expect(fitting(names, "gard", (name) => [name])).toEqual(["Garden", "Night garden"]);
    expect(fitting(names, " ", (name) => [name])).toEqual(names);
  });
});
