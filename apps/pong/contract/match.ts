import * as z from "zod/mini";
import { defineChannel } from "../../../core/protocol/channel.ts";
import { count, id, person, side } from "./fields.ts";
import { limits } from "./limits.ts";
import { rules } from "./rules.ts";

/** Which of the computer's levels: 1 is the weakest. */
export const level = z.int().check(z.minimum(1), z.maximum(limits.levels));

/** Who sits at one side of a match: a person, the computer, or a name at one keyboard. */
const player = z.object({
  person: z.nullable(person),
  level: z.nullable(level),
  /** What they are called in this match; empty for the computer, whose name the texts have. */
  alias: z.string(),
  /** Whether they came by an API key: such matches are not rated. */
  isProgram: z.boolean(),
  /** The rating before the match, and by how much the match changed it; for rated ones. */
  rating: z.nullable(z.int()),
  change: z.nullable(z.int()),
});

/** Who sits at one side. */
export type Player = Readonly<z.infer<typeof player>>;

/**
 * How a match came to its end.
 *
 * `play`: to the points. `forfeit`: somebody stayed away for too long, or did not come at all;
 * without a winner both did. `resigned`: somebody gave up. `void`: it counts for nothing.
 */
const endings = ["play", "forfeit", "resigned", "void"] as const;

/** A match, as everyone may see it. */
export const match = z.object({
  id,
  /** `remote` and `computer` are run by the server, `keyboard` on one page, which reports it. */
  kind: z.enum(["remote", "computer", "keyboard"]),
  /** `open` waits for somebody, `playing` begins when both seats are taken. */
  status: z.enum(["open", "playing", "over"]),
  rules,
  isRated: z.boolean(),
  /** Who may take the free seat: everyone, who was invited, or whoever has the link. */
  access: z.enum(["everyone", "invited", "link"]),
  invited: z.nullable(person),
  seats: z.readonly(z.tuple([z.nullable(player), z.nullable(player)])),
  tournament: z.nullable(z.object({ id, name: z.string(), bout: z.string() })),
  madeBy: id,
  madeAt: count,
  startedAt: z.nullable(count),
  endedAt: z.nullable(count),
  score: z.readonly(z.tuple([count, count])),
  winner: z.nullable(side),
  ending: z.nullable(z.enum(endings)),
  /** Who asks for another one, until when; and the match that it became. */
  rematch: z.nullable(z.object({ by: z.nullable(side), until: count, id: z.nullable(id) })),
  /** Whether people talk beside it, in the chat room of the same id. */
  hasRoom: z.boolean(),
  revision: count,
});

/** A match. */
export type Match = Readonly<z.infer<typeof match>>;

/** One match: what it is, who plays, how it stands. The ball comes in bytes (`netcode/wire.ts`). */
export const matchChannel = defineChannel("match", {
  key: id,
  snapshot: z.object({ match, ownId: id, ownSide: z.nullable(side) }),
  events: {
    /** The match is another in something: seats, score, state. What is older is ignored. */
    "match.changed": z.object({ match }),
  },
  commands: {
    /** Takes the free seat; the match begins. */
    "match.join": z.object({ id }),
    /** Says no to an invitation. */
    "match.decline": z.object({ id }),
    /** Takes back a match that nobody has come to. */
    "match.cancel": z.object({ id }),
    /** Gives up. */
    "match.resign": z.object({ id }),
    /** Asks for a pause: once each, half a minute at most, not in tournaments and rated ones. */
    "match.pause": z.object({ id }),
    /** Asks for another match, or accepts; `next` is the id that it will have. */
    "match.rematch": z.object({ id, next: id }),
    /** Posts a card in a room of the chat, which lets somebody there take the free seat. */
    "match.invite": z.object({ id, roomId: id }),
  },
  presence: true,
  bytes: true,
  failures: [
    "match-not-found",
    "match-over",
    "seat-taken",
    "not-invited",
    "not-your-match",
    "player-busy",
    "you-are-busy",
    "not-allowed",
    "no-pause",
    "room-not-found",
    "rematch-too-late",
    "match-exists",
  ],
});
