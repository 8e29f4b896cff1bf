import * as z from "zod/mini";
import { defineChannel } from "../../../core/protocol/channel.ts";
import { id, line, side } from "./fields.ts";
import { limits } from "./limits.ts";
import { bout, entrant, tournamentCard } from "./tournament-parts.ts";

/** One tournament: who is in it, who plays whom, in which order. */
export const tournamentChannel = defineChannel("tournament", {
  key: id,
  snapshot: z.object({
    tournament: tournamentCard,
    entrants: z.readonly(z.array(entrant)),
    bouts: z.readonly(z.array(bout)),
    ownId: id,
  }),
  events: {
    "tournament.changed": z.object({ tournament: tournamentCard }),
    /** Somebody came, or is another now: seeded, withdrawn, placed. */
    "entrant.changed": z.object({ entrant }),
    /** Somebody left before it began. */
    "entrant.went": z.object({ id }),
    /** The draw, or what a decision changed: these bouts stand so now. */
    "bouts.changed": z.object({ bouts: z.readonly(z.array(bout)) }),
  },
  commands: {
    /**
     * Signs up; `alias` is one's display name if left out. The organiser of a local tournament
     * enters names so, each with an id of its own.
     */
    "tournament.enter": z.object({
      id,
      entrantId: id,
      alias: z.optional(line(limits.aliasLength)),
    }),
    /** Leaves: before the draw as if one had not come, later one's bouts are forfeited. */
    "tournament.leave": z.object({ id }),
    /** The organiser takes somebody out, in the same way. */
    "tournament.remove": z.object({ id, entrantId: id }),
    /** Draws and begins. */
    "tournament.start": z.object({ id }),
    /** No bout is called while it is paused; those that are played go on. */
    "tournament.pause": z.object({ id }),
    "tournament.resume": z.object({ id }),
    /** Ends it without a winner. */
    "tournament.cancel": z.object({ id }),
    /** The organiser decides a bout that was not played: who did not come. */
    "bout.decide": z.object({
      id,
      key: z.string().check(z.maxLength(16)),
      winner: z.nullable(side),
    }),
  },
  presence: true,
  failures: [
    "tournament-not-found",
    "alias-taken",
    "tournament-full",
    "tournament-begun",
    "too-few-entrants",
    "not-organiser",
    "not-running",
    "already-in",
    "not-in",
    "members-only",
    "bout-not-found",
    "bout-not-open",
    "not-allowed",
    "entrant-not-found",
    "you-are-busy",
  ],
});
