import type { RoomEntry } from "../contract/rooms.ts";

/** The rooms as they are listed: the common one first, then by what was said last. */
export function listed(rooms: readonly RoomEntry[]): readonly RoomEntry[] {
  const at = ({ room, last }: RoomEntry) => last?.sentAt ?? room.createdAt;
  const rank = ({ room }: RoomEntry) => Number(room.kind !== "common");
  return [...rooms].sort((a, b) => rank(a) - rank(b) || at(b) - at(a));
}
