import * as z from "zod/mini";
import { defineChannel } from "../../../core/protocol/channel.ts";
import { limits } from "./limits.ts";
import { count, id, message, person } from "./message.ts";
import { roomRole } from "./rooms.ts";

const place = z.object({ person, role: roomRole, joinedAt: count });

/** Somebody in a room. */
export type Place = Readonly<z.infer<typeof place>>;

const restriction = z.object({
  person,
  kind: z.enum(["mute", "ban"]),
  /** Absent where it is for ever. */
  until: z.optional(count),
  byId: id,
  at: count,
});

/** That somebody may not write in a room, or not come in. */
export type Restriction = Readonly<z.infer<typeof restriction>>;

const report = z.object({
  id,
  by: person,
  reason: z.string(),
  at: count,
  /** The message as it was when it was reported: a later edit does not hide what was said. */
  message,
});

/** A message of which somebody has told the moderators. */
export type Report = Readonly<z.infer<typeof report>>;

const link = z.object({
  token: z.string(),
  madeBy: person,
  createdAt: count,
  expiresAt: count,
  uses: count,
  usesMax: count,
});

/** An invitation link of a room. */
export type RoomLink = Readonly<z.infer<typeof link>>;

/** What a moderator did: "Marta muted Tom". */
const act = z.object({
  id,
  by: person,
  /** Whom it befell. */
  person: z.optional(person),
  what: z.enum(["mute", "ban", "pardon", "remove", "role", "delete", "close-report"]),
  /** The role that was given, or until when. */
  role: z.optional(roomRole),
  until: z.optional(count),
  at: count,
});

/** An act of moderation. */
export type Act = Readonly<z.infer<typeof act>>;

/**
 * Who is in a room, and what its moderators need: the topics `roster:<id of the room>`.
 *
 * In the common room, in which everyone is, only those are listed who are more than members.
 * All but the places is told to moderators alone.
 */
export const rosterChannel = defineChannel("roster", {
  key: id,
  snapshot: z.object({
    /** By the ids of the people. */
    places: z.readonly(z.array(place)),
    restrictions: z.readonly(z.array(restriction)),
    reports: z.readonly(z.array(report)),
    links: z.readonly(z.array(link)),
    /** The newest first, at most 100. */
    acts: z.readonly(z.array(act)),
  }),
  events: {
    "place.changed": z.object({ place }),
    "place.gone": z.object({ personId: id }),
    "restriction.set": z.object({ restriction }),
    "restriction.lifted": z.object({ personId: id }),
    "report.made": z.object({ report }),
    "report.closed": z.object({ id }),
    "link.made": z.object({ link }),
    "link.used": z.object({ token: z.string(), uses: count }),
    "link.revoked": z.object({ token: z.string() }),
    "act.done": z.object({ act }),
  },
  commands: {
    /** Invites somebody by a card in the direct room of the two. */
    "member.invite": z.object({ roomId: id, personId: id, messageId: id }),
    /** Sends somebody out of a group room; they may come back if it is public. */
    "member.remove": z.object({ roomId: id, personId: id }),
    "member.role": z.object({ roomId: id, personId: id, role: roomRole }),
    /** Keeps somebody from writing, for a time or (without one) for ever. */
    "member.mute": z.object({ roomId: id, personId: id, until: z.optional(count) }),
    /** Sends somebody out, and keeps them out. */
    "member.ban": z.object({ roomId: id, personId: id, until: z.optional(count) }),
    /** Lifts a mute and a ban. */
    "member.pardon": z.object({ roomId: id, personId: id }),
    "report.close": z.object({ roomId: id, id }),
    "link.create": z.object({
      roomId: id,
      token: id,
      days: z.int().check(z.minimum(1), z.maximum(limits.linkDays)),
      usesMax: z.int().check(z.minimum(1), z.maximum(limits.linkUses)),
    }),
    "link.revoke": z.object({ roomId: id, token: id }),
  },
  failures: [
    "room-not-found",
    "person-not-found",
    "report-not-found",
    "link-not-found",
    "link-exists",
    "message-exists",
    "not-in-room",
    "not-allowed",
    "not-member",
    "own-self",
    "already-in",
    "last-owner",
    "too-many-links",
    "blocked",
    "banned",
  ],
});
