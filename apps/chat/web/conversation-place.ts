import type { ScrollPlace } from "../../../web/kit/scroll-keeper.ts";
import type { RoomEntry } from "../contract/rooms.ts";

/** Where somebody left a room, while the app lives. */
interface Place {
  /** The position of the first message in view. */
  readonly position: number;
  readonly isAtEnd: boolean;
}

const places = new Map<string, Place>();

/** Remembers what somebody looks at in a room. */
export function rememberPlace(roomId: string, place: Place): void {
  places.set(roomId, place);
}

/** Where a room opens: at a message or a position, or (without one) at its end. */
export interface Opening {
  readonly to?: number | string;
  readonly place: ScrollPlace;
  readonly isFlashed: boolean;
  /** From this position on it is new to the reader. */
  readonly newFrom: number | undefined;
}

/** Where a room opens for somebody: at what they asked for, were reading, or have not read. */
export function openingOf(
  messageId: string | undefined,
  entry: Pick<RoomEntry, "unread" | "readPosition" | "hasMoreUnread"> | undefined,
  place: Place | undefined,
): Opening {
  const newFrom = firstUnread(entry);
  if (messageId !== undefined) {
    return { to: messageId, place: "centre", isFlashed: true, newFrom };
  }
  if (place && !place.isAtEnd) {
    return { to: place.position, place: "top", isFlashed: false, newFrom };
  }
  if (newFrom !== undefined) return { to: newFrom, place: "third", isFlashed: false, newFrom };
  return { place: "end", isFlashed: false, newFrom };
}

/** Where somebody was in a room when they last left it. */
export function placeIn(roomId: string): Place | undefined {
  return places.get(roomId);
}

/** The first message that somebody has not read. */
function firstUnread(
  entry: Pick<RoomEntry, "unread" | "readPosition" | "hasMoreUnread"> | undefined,
): number | undefined {
  const first = entry?.unread[0]?.[0];
  if (!entry || first === undefined) return undefined;
  return entry.hasMoreUnread ? entry.readPosition + 1 : first;
}
