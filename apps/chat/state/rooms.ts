import type { CommandOf, EventOf, StateOf } from "../../../core/protocol/channel.ts";
import { defineWatch } from "../../../core/protocol/state.ts";
import { limits } from "../contract/limits.ts";
import { roomChannel } from "../contract/room.ts";
import { type Preview, type RoomEntry, roomsChannel } from "../contract/rooms.ts";
import {
  after,
  hasPosition,
  newest,
  sizeOf,
  union,
  withoutPosition,
  withPosition,
} from "./ranges.ts";

/** What is believed of one's rooms. */
export type RoomsState = StateOf<typeof roomsChannel>;
type Event = EventOf<typeof roomsChannel>;
type Said = Extract<Event, { type: "room.said" }>;
type Read = Extract<Event, { type: "room.read" }>;

/** What is believed of one's own rooms, by their ids. */
export const roomsWatch = defineWatch(roomsChannel, {
  also: [roomChannel],
  apply(state: RoomsState, event: Event): RoomsState {
    switch (event.type) {
      case "room.came": {
        const { entry } = event;
        const others = state.rooms.filter(({ room }) => room.id !== entry.room.id);
        const rooms = [...others, entry];
        return { ...state, rooms: rooms.sort((a, b) => (a.room.id < b.room.id ? -1 : 1)) };
      }
      case "room.gone":
        return { ...state, rooms: state.rooms.filter(({ room }) => room.id !== event.id) };
      case "room.changed":
        return withEntry(state, event.room.id, (entry) =>
          event.room.revision > entry.room.revision ? { ...entry, room: event.room } : entry,
        );
      case "room.said":
        return withEntry(state, event.id, (entry) => said(entry, event, state.ownId));
      case "room.resaid":
        return withEntry(state, event.id, (entry) => resaid(entry, event.last));
      case "room.read":
        return withEntry(state, event.id, (entry) => read(entry, event));
      case "room.levelled":
        return withEntry(state, event.id, (entry) => ({ ...entry, level: event.level }));
    }
  },

  overlay(
    state: RoomsState,
    command: CommandOf<typeof roomsChannel> | CommandOf<typeof roomChannel>,
  ): RoomsState {
    if (command.name === "room.level") {
      const { id, level } = command.input;
      return withEntry(state, id, (entry) => ({ ...entry, level }));
    }
    if (command.name !== "room.read") return state;
    // A pointer that goes back needs the server, who knows what is unread then.
    const { id, position } = command.input;
    return withEntry(state, id, (entry) =>
      position > entry.readPosition ? upTo(entry, position) : entry,
    );
  },
});

function withEntry(
  state: RoomsState,
  id: string,
  change: (entry: RoomEntry) => RoomEntry,
): RoomsState {
  const at = state.rooms.findIndex(({ room }) => room.id === id);
  const known = state.rooms[at];
  if (!known) return state; // a room in which one is not
  const next = change(known);
  return next === known ? state : { ...state, rooms: state.rooms.with(at, next) };
}

/** Who says something has read all that was said before. */
function said(entry: RoomEntry, { last, isCounted, mentions }: Said, ownId: string): RoomEntry {
  const shown = isNewer(last, entry.last) ? { ...entry, last } : entry;
  const { position } = last;
  if (!entry.role) return shown; // who only looks in has nothing unread
  if (last.from.id === ownId) return position > shown.readPosition ? upTo(shown, position) : shown;
  if (!isCounted || position <= shown.readPosition) return shown;
  const unread = withPosition(shown.unread, position);
  if (!mentions.includes(ownId) || shown.mentions.includes(position)) {
    return bounded({ ...shown, unread });
  }
  const all = [...shown.mentions, position].sort((a, b) => a - b);
  return bounded({ ...shown, unread, mentions: all });
}

/** Whether one preview is of a later message than another, or tells the same one's later state. */
function isNewer(one: Preview, other: Preview | undefined): boolean {
  if (!other || one.position !== other.position) return one.position > (other?.position ?? 0);
  if (one.holds === "deleted" || other.holds === "deleted") return one.holds === "deleted";
  return (one.editedAt ?? 0) >= (other.editedAt ?? 0);
}

function resaid(entry: RoomEntry, last: Preview): RoomEntry {
  const isSame = last.position === entry.last?.position;
  const shown = isSame && isNewer(last, entry.last) ? { ...entry, last } : entry;
  if (last.holds !== "deleted") return shown;
  return {
    ...shown,
    unread: withoutPosition(shown.unread, last.position),
    mentions: shown.mentions.filter((position) => position !== last.position),
  };
}

/** What came after the news was written is kept, whichever of the two was heard first. */
function read(entry: RoomEntry, event: Read): RoomEntry {
  const { hasMoreUnread: _, ...known } = entry;
  const later = entry.mentions.filter((position) => position > event.upTo);
  return bounded({
    ...known,
    ...(event.hasMoreUnread ? { hasMoreUnread: true } : {}),
    readPosition: event.readPosition,
    unread: union(event.unread, after(entry.unread, event.upTo)),
    mentions: [...event.mentions, ...later],
  });
}

function upTo(entry: RoomEntry, position: number): RoomEntry {
  const { hasMoreUnread: _, ...known } = entry;
  return {
    ...known,
    readPosition: position,
    unread: after(entry.unread, position),
    mentions: entry.mentions.filter((mention) => mention > position),
  };
}

/** No more unread messages than are counted, and none mentioned but those. */
function bounded(entry: RoomEntry): RoomEntry {
  if (sizeOf(entry.unread) <= limits.unread) return entry;
  const unread = newest(entry.unread, limits.unread);
  const mentions = entry.mentions.filter((position) => hasPosition(unread, position));
  return { ...entry, unread, mentions, hasMoreUnread: true };
}

/** How many unread messages a room's badge shows: by its level. */
export function badgeOf({ level, unread, mentions }: RoomEntry): number {
  if (level === "none") return 0;
  return level === "all" ? sizeOf(unread) : mentions.length;
}
