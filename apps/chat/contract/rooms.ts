import * as z from "zod/mini";
import { defineChannel } from "../../../core/protocol/channel.ts";
import { limits } from "./limits.ts";
import { anyLine, count, id, line, person, words } from "./message.ts";

/** The room in which everyone is. */
export const commonRoomId = "00000000-0000-8000-8000-000000000001";

/** The sides of a room's picture, which is square, in pixels. */
export const roomPictureSides = [96, 384] as const;

/**
 * A room.
 *
 * `common`: everyone is in it. `group`: made by somebody, for who joins. `direct`: of two people.
 * `attached`: belongs to something of another app, such as a match, and is shown there.
 */
export const room = z.object({
  id,
  kind: z.enum(["common", "group", "direct", "attached"]),
  /** Empty where the page says it: for a direct room, and for the common one until it is named. */
  name: z.string(),
  topic: z.string(),
  /** Names its picture: `/media/chat/<id>/<picture>/<side>.webp`. */
  picture: z.optional(z.string()),
  /** The least time between two messages of one person, but for moderators; none when absent. */
  slowSeconds: z.optional(count),
  /** Whether one may come in without being asked. */
  isPublic: z.boolean(),
  createdAt: count,
  revision: count,
});

/** A room as everyone in it sees it. */
export type Room = Readonly<z.infer<typeof room>>;

/** What somebody is in a room. */
export const roomRole = z.enum(["owner", "moderator", "member"]);

/** What somebody is in a room; who is not in it has none. */
export type RoomRole = z.infer<typeof roomRole>;

/** Of which messages of a room somebody is told: the badge, and the bell. */
const level = z.enum(["all", "mentions", "none"]);

/** Of which messages of a room somebody is told. */
export type Level = z.infer<typeof level>;

/** A room's last message, as one line of the list of rooms. */
const preview = z.object({
  messageId: id,
  position: count,
  from: person,
  /** The beginning of its text as it was typed; empty for files only, and once it is deleted. */
  line: z.string(),
  /** What it holds besides words. */
  holds: z.optional(z.enum(["picture", "video", "audio", "file", "card", "said", "deleted"])),
  /** Set where the house speaks of `from`. */
  said: z.optional(words),
  sentAt: count,
  /** When its text was changed: of two previews of one message, the later is right. */
  editedAt: z.optional(count),
});

/** A room's last message in the list of rooms. */
export type Preview = Readonly<z.infer<typeof preview>>;

/** Positions as ranges, both ends inclusive, in rising order and with gaps between them. */
const ranges = z.readonly(z.array(z.readonly(z.tuple([count, count]))));

/** Positions of messages as ranges. */
export type Ranges = z.infer<typeof ranges>;

/** A room in somebody's list. */
const entry = z.object({
  room,
  role: z.optional(roomRole),
  /** The other one in a direct room. */
  partner: z.optional(person),
  last: z.optional(preview),
  /** Up to where one has read. */
  readPosition: count,
  /** The unread messages after it, without one's own and those of people whom one blocks. */
  unread: ranges,
  /** Whether there are more of these than `limits.unread`; then the newest are listed. */
  hasMoreUnread: z.optional(z.boolean()),
  /** The unread messages in which one is mentioned. */
  mentions: z.readonly(z.array(count)),
  level,
});

/** A room in somebody's list, with what they have not read. */
export type RoomEntry = Readonly<z.infer<typeof entry>>;

/**
 * One's own rooms: the topic `rooms`, which everyone hears with their own ears.
 *
 * Unread messages are positions in a set, not a count that goes up and down: whatever order news
 * and reading come in, the set is the same.
 */
export const roomsChannel = defineChannel("rooms", {
  snapshot: z.object({
    /** Whose list this is. */
    ownId: id,
    /** By the rooms' ids. */
    rooms: z.readonly(z.array(entry)),
  }),
  events: {
    /** A room has come into one's list, or is another in it. */
    "room.came": z.object({ entry }),
    /** A room is not in one's list any more. */
    "room.gone": z.object({ id }),
    "room.changed": z.object({ room }),
    /** Something was said there. `isCounted` is whether it can be unread. */
    "room.said": z.object({
      id,
      last: preview,
      isCounted: z.boolean(),
      mentions: z.readonly(z.array(id)),
    }),
    /** A message was edited, or deleted: then it is unread no more. */
    "room.resaid": z.object({ id, last: preview }),
    /** One has read up to a position; what came after `upTo` is not in the sets. */
    "room.read": z.object({
      id,
      readPosition: count,
      upTo: count,
      unread: ranges,
      hasMoreUnread: z.optional(z.boolean()),
      mentions: z.readonly(z.array(count)),
    }),
    "room.levelled": z.object({ id, level }),
  },
  commands: {
    /** Makes a group room, of which one is the owner. */
    "room.create": z.object({
      id,
      name: line(limits.nameLength),
      topic: z.optional(anyLine(limits.topicLength)),
      isPublic: z.boolean(),
    }),
    /** Opens the direct room with somebody; `id` is for the case that there is none yet. */
    "direct.open": z.object({ id, personId: id }),
    /** Comes into a room by an invitation link. */
    "link.use": z.object({ token: z.string().check(z.maxLength(64)) }),
  },
  failures: [
    "not-member",
    "person-not-found",
    "not-allowed",
    "own-self",
    "room-exists",
    "too-many-rooms",
    "link-not-found",
    "banned",
    "room-full",
  ],
});
