import * as z from "zod/mini";
import { defineChannel } from "../../../core/protocol/channel.ts";
import { count, id, side } from "./fields.ts";

/**
 * What the server's own loop is told, after the commit, of what commands have done.
 *
 * Nobody may listen to it but the house.
 */
export const deskChannel = defineChannel("pong-desk", {
  snapshot: z.null(),
  events: {
    /** Both seats of a match are taken: it is to be run. */
    "match.opened": z.object({ id }),
    "match.resigned": z.object({ id, side }),
    "match.paused": z.object({ id, side }),
    /** A match was ended from outside, as by a tournament that is cancelled. */
    "match.voided": z.object({ id }),
    /** A tournament is to be looked at: it began, went on, or a bout was decided. */
    "tournament.moved": z.object({ id }),
    /** Somebody began to seek. */
    "seek.started": z.object({ at: count }),
  },
  commands: {},
  failures: [],
});
