import * as z from "zod/mini";
import { defineChannel } from "../../../core/protocol/channel.ts";
import { limits } from "./limits.ts";
import { anyLine, card, count, emoji, id, line, message, messageText } from "./message.ts";
import { room, roomRole } from "./rooms.ts";

/** What one is in a room, and may do there. */
const own = z.object({
  role: z.optional(roomRole),
  /** Until when one may not write; 0 is for ever. */
  mutedUntil: z.optional(count),
  /** In a direct room: whether one of the two has blocked the other. */
  isClosed: z.optional(z.boolean()),
});

/** What one is in a room. */
export type OwnPlace = Readonly<z.infer<typeof own>>;

/** How far somebody has read in a direct room. */
const seen = z.object({ personId: id, position: count });

/**
 * One room: the topics `room:<id>`.
 *
 * The snapshot is its end; what is older is fetched as pages, and the same events change both.
 * Presence is who has the room open.
 */
export const roomChannel = defineChannel("room", {
  key: id,
  snapshot: z.object({
    room,
    own,
    /** The newest messages that this reader may see, at most `limits.tail`, oldest first. */
    tail: z.readonly(z.array(message)),
    /** Whether there are older ones that this reader may see. */
    hasBefore: z.boolean(),
    /** The newest first, without their reactions: the event that pins one is the same for all. */
    pinned: z.readonly(z.array(message)),
    /** In a direct room, how far each has read who has read anything; elsewhere nobody is told. */
    seen: z.readonly(z.array(seen)),
    /** Only in a view: what oneself has said and the server has not answered yet. */
    sending: z.optional(z.readonly(z.array(message))),
  }),
  events: {
    "message.sent": z.object({ message }),
    "message.edited": z.object({
      id,
      text: z.string(),
      mentions: message.shape.mentions,
      editedAt: count,
      revision: count,
    }),
    "message.deleted": z.object({ id, revision: count }),
    "message.reacted": z.object({ id, emoji: z.string(), personId: id, isSet: z.boolean() }),
    /** The message comes whole but for its reactions, because the list of pins may need it. */
    "message.pinned": z.object({ message, isPinned: z.boolean() }),
    "card.changed": z.object({ id, card, revision: count }),
    "room.changed": z.object({ room }),
    /** Told to oneself alone. */
    "own.changed": z.object({ own }),
    "room.seen": z.object({ seen }),
  },
  commands: {
    /** Says something; the id is the sender's, so that saying it twice says it once. */
    "message.send": z.object({
      id,
      roomId: id,
      text: messageText,
      replyTo: z.optional(id),
      files: z.optional(z.array(id).check(z.maxLength(limits.filesPerMessage))),
      /** Of the video to which the room belongs; elsewhere it is not kept. */
      momentMs: z.optional(count),
    }),
    "message.edit": z.object({ id, roomId: id, text: messageText }),
    "message.delete": z.object({ id, roomId: id }),
    "message.react": z.object({ id, roomId: id, emoji, isSet: z.boolean() }),
    "message.pin": z.object({ id, roomId: id, isPinned: z.boolean() }),
    "message.report": z.object({
      id,
      roomId: id,
      reportId: id,
      reason: anyLine(limits.reasonLength),
    }),
    /** Moves one's last-read pointer; also back, which is "mark as unread". */
    "room.read": z.object({ id, position: count }),
    "room.level": z.object({ id, level: z.enum(["all", "mentions", "none"]) }),
    /** What is left out stays. */
    "room.change": z.object({
      id,
      name: z.optional(line(limits.nameLength)),
      topic: z.optional(anyLine(limits.topicLength)),
      isPublic: z.optional(z.boolean()),
    }),
    /** Deletes a group room with everything in it. */
    "room.delete": z.object({ id }),
    /** Comes into a public room. */
    "room.join": z.object({ id }),
    "room.leave": z.object({ id }),
    /** Answers an invitation card: comes in, or says "not now". */
    "room.answer": z.object({ id, messageId: id, isAccepted: z.boolean() }),
  },
  keeps: ["message.send"],
  whispers: {
    /** Somebody is writing right now; for the eye only. */
    "room.typing": z.object({}),
  },
  failures: [
    "room-not-found",
    "message-not-found",
    "not-in-room",
    "not-allowed",
    "not-member",
    "not-yours",
    "muted",
    /** One waits between two messages here; `retryAfterMs` says how long still. */
    "too-soon",
    "banned",
    "blocked",
    "message-exists",
    "message-empty",
    "file-not-found",
    "too-many-emoji",
    "too-many-pins",
    "too-many-rooms",
    "room-full",
    "last-owner",
    "card-closed",
  ],
  presence: true,
});
