import type { CommandOf, EventOf, StateOf } from "../../../core/protocol/channel.ts";
import { defineWatch } from "../../../core/protocol/state.ts";
import { limits } from "../contract/limits.ts";
import type { Message } from "../contract/message.ts";
import { roomChannel } from "../contract/room.ts";
import { changed, withNew } from "./messages.ts";

/** What is believed of a room that is open. */
export type RoomState = StateOf<typeof roomChannel>;

/** An event of a room. */
export type RoomEvent = EventOf<typeof roomChannel>;

/** What is believed of a room: its end, its pins, and what one is there. */
export const roomWatch = defineWatch(roomChannel, {
  apply(state: RoomState, event: RoomEvent): RoomState {
    switch (event.type) {
      case "message.sent":
        return sent(state, event.message);
      case "room.changed":
        return event.room.revision > state.room.revision ? { ...state, room: event.room } : state;
      case "own.changed":
        return { ...state, own: event.own };
      case "room.seen": {
        const { personId, position } = event.seen;
        const others = state.seen.filter((one) => one.personId !== personId);
        const seen = position > 0 ? [...others, { personId, position }] : others;
        return { ...state, seen: seen.sort((a, b) => (a.personId < b.personId ? -1 : 1)) };
      }
      default:
        return {
          ...state,
          tail: changed(state.tail, event),
          pinned: pinned(state.pinned, event),
        };
    }
  },

  overlay(state: RoomState, command: CommandOf<typeof roomChannel>): RoomState {
    switch (command.name) {
      case "message.send":
        return command.input.roomId === state.room.id ? sending(state, command.input) : state;
      case "message.edit": {
        const { id, text } = command.input;
        return withTail(state, id, (message) => ({ ...message, text }));
      }
      case "message.delete":
        return withTail(state, command.input.id, (message) => ({ ...message, isDeleted: true }));
      default:
        return state; // a reaction needs to know who one is: the page shows it by itself
    }
  },
});

/** A new message at the end; where the end is full, the oldest goes. */
function sent(state: RoomState, message: Message): RoomState {
  const { tail } = state;
  const oldest = tail[0];
  // It came late, and is older than all that the end holds: it is among what is before.
  if (oldest && tail.length >= limits.tail && message.position < oldest.position) {
    return state.hasBefore ? state : { ...state, hasBefore: true };
  }
  const longer = withNew(tail, message);
  const isTooLong = longer.length > limits.tail;
  return {
    ...state,
    tail: isTooLong ? longer.slice(-limits.tail) : longer,
    hasBefore: state.hasBefore || isTooLong,
  };
}

/** The pins after an event, the newest message first; they are without reactions. */
function pinned(known: readonly Message[], event: RoomEvent): readonly Message[] {
  if (event.type === "message.reacted") return known;
  if (event.type === "message.deleted") return known.filter(({ id }) => id !== event.id);
  if (event.type !== "message.pinned") return changed(known, event);
  const { message, isPinned } = event;
  const one = known.find(({ id }) => id === message.id);
  if (one && one.revision >= message.revision) return known;
  const others = known.filter((other) => other !== one);
  return isPinned ? [...others, message].sort((a, b) => b.position - a.position) : others;
}

/** What oneself has said and nobody has answered yet, after all that is known. */
function sending(
  state: RoomState,
  input: {
    readonly id: string;
    readonly roomId: string;
    readonly text: string;
    readonly replyTo?: string | undefined;
    readonly momentMs?: number | undefined;
  },
): RoomState {
  if (state.tail.some(({ id }) => id === input.id)) return state;
  const { id, roomId, text, replyTo, momentMs } = input;
  const waiting = state.sending ?? [];
  const message: Message = {
    ...{ id, roomId, text, revision: 0, files: [], mentions: [], reactions: [] },
    position: Number.MAX_SAFE_INTEGER,
    from: { id: "", name: "" }, // the page knows who one is
    sentAt: 0,
    ...(replyTo === undefined ? {} : { replyTo }),
    ...(momentMs === undefined ? {} : { momentMs }),
  };
  return { ...state, sending: [...waiting, message] };
}

function withTail(state: RoomState, id: string, change: (message: Message) => Message): RoomState {
  const at = state.tail.findIndex((message) => message.id === id);
  const known = state.tail[at];
  return known ? { ...state, tail: state.tail.with(at, change(known)) } : state;
}
