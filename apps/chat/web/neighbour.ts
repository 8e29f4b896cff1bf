import type { RoomEntry } from "../contract/rooms.ts";
import { badgeOf } from "../state/rooms.ts";

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
