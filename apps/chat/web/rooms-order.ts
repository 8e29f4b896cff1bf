import { folded, fuzzyScore } from "../../../web/kit/fuzzy.ts";
import type { RoomEntry } from "../contract/rooms.ts";
import { badgeOf } from "../state/rooms.ts";

/** The rooms as they are listed: the common one first, then by what was said last. */
export function listed(rooms: readonly RoomEntry[]): readonly RoomEntry[] {
  const at = ({ room, last }: RoomEntry) => last?.sentAt ?? room.createdAt;
  const rank = ({ room }: RoomEntry) => Number(room.kind !== "common");
  return [...rooms].sort((a, b) => rank(a) - rank(b) || at(b) - at(a));
}

/** The room that follows one in the list, in a direction and round its ends. */
export function neighbour(
  rooms: readonly RoomEntry[],
  id: string | undefined,
  step: 1 | -1,
  wish: "any" | "unread",
): RoomEntry | undefined {
  const at = rooms.findIndex(({ room }) => room.id === id);
  const from = at === -1 && step === -1 ? rooms.length : at;
  for (let passed = 1; passed <= rooms.length; passed++) {
    const index = (((from + step * passed) % rooms.length) + rooms.length) % rooms.length;
    const entry = rooms[index];
    if (!entry || entry.room.id === id) continue;
    if (wish === "any" || badgeOf(entry) > 0) return entry;
  }
  return undefined;
}

/** Those that fit what was typed, the best first. */
export function fitting<One>(
  all: readonly One[],
  typed: string,
  namesOf: (one: One) => readonly string[],
): readonly One[] {
  if (folded(typed).trim() === "") return all;
  return all
    .map((one) => {
      const scores = namesOf(one).map((name) => fuzzyScore(typed, name));
      return { one, score: Math.max(0, ...scores) };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ one }) => one);
}
