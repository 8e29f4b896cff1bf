import * as z from "zod/mini";
import { defineChannel } from "../../../core/protocol/channel.ts";
import { count, id, line, side } from "./fields.ts";
import { limits } from "./limits.ts";
import { level, match } from "./match.ts";
import { rules } from "./rules.ts";
import { tournamentCard, tournamentWish } from "./tournament-parts.ts";

/** With whom one wants to play. */
const against = z.union([
  z.object({ type: z.literal("computer"), level }),
  z.object({ type: z.literal("anyone") }),
  z.object({ type: z.literal("link") }),
  /** `roomId`: the chat room that gets the card, if not the direct one. */
  z.object({ type: z.literal("person"), personId: id, roomId: z.optional(id) }),
]);

/** How good somebody is, by Glicko-2, in whole points. */
export const rating = z.object({
  rating: z.int(),
  deviation: count,
  /** Rated matches. */
  matches: count,
  /** Whether too little is known of them to give them a place. */
  isProvisional: z.boolean(),
});

/** How good somebody is. */
export type Rating = Readonly<z.infer<typeof rating>>;

/** What is going on: the topic `pong`, for everyone who may look in. */
export const lobbyChannel = defineChannel("pong", {
  snapshot: z.object({
    ownId: id,
    /** Matches that one may join, that are played, and that ended lately; newest first. */
    matches: z.readonly(z.array(match)),
    tournaments: z.readonly(z.array(tournamentCard)),
    /** How many seek an opponent, and since when oneself does. */
    seekers: count,
    seekingSince: z.nullable(count),
    rating: z.nullable(rating),
  }),
  events: {
    /** A match came, or is another now; one that is over stays among the latest. */
    "match.listed": z.object({ match }),
    "match.unlisted": z.object({ id }),
    "tournament.listed": z.object({ tournament: tournamentCard }),
    "tournament.unlisted": z.object({ id }),
    "seekers.counted": z.object({ seekers: count }),
    /** One's own search began or ended: heard by oneself alone, as is one's rating. */
    "seek.changed": z.object({ since: z.nullable(count) }),
    "rating.changed": z.object({ rating }),
  },
  gathers: {
    "seekers.counted": () => "",
    "match.listed": ({ match: { id } }: { readonly match: { readonly id: string } }) => id,
  },
  commands: {
    "match.create": z.object({
      id,
      rules,
      against,
      /** On which side one sits; without it, the left. */
      side: z.optional(side),
      /** Whether it is to be rated; only plain matches of members are. */
      isRated: z.optional(z.boolean()),
    }),
    /** Seeks somebody about as good; said again every `seekRenewMs`. */
    "seek.start": z.object({}),
    "seek.stop": z.object({}),
    /** Tells of a match that two played on one page; the server plays its journal again. */
    "match.report": z.object({
      id,
      rules,
      aliases: z.tuple([line(limits.aliasLength), line(limits.aliasLength)]),
      /** `replay/journal.ts`, in base64. */
      journal: z.string().check(z.maxLength(Math.ceil(limits.journalBytes / 3) * 4)),
      /** The bout of a local tournament that this was. */
      bout: z.optional(z.object({ tournamentId: id, key: z.string().check(z.maxLength(16)) })),
    }),
    "tournament.create": tournamentWish,
  },
  // Safe to repeat: a match is reported under an id of its own.
  keeps: ["match.report"],
  failures: [
    "match-exists",
    "too-many-matches",
    "you-are-busy",
    "player-busy",
    "person-not-found",
    "room-not-found",
    "not-allowed",
    "members-only",
    "journal-not-valid",
    "bout-not-open",
    "too-many-tournaments",
    "tournament-exists",
    "too-many-reports",
  ],
});
