import { ok, refuse } from "../../../core/protocol/result.ts";
import type { Listening } from "../../../platform/app/app.ts";
import type { matchChannel } from "../contract/match.ts";
import { findSeenMatch } from "../queries/sight.ts";
import type { PongTables } from "../tables.ts";

/** Whoever has the address of a match may watch it, unless a block lies between. */
export const matchListening: Listening<typeof matchChannel, PongTables> = {
  admit: async (db, { person }, id) =>
    (await findSeenMatch(db, person.id, id)) ? ok() : refuse("match-not-found"),
  snapshot: async (db, { person }, id) => {
    const match = await findSeenMatch(db, person.id, id);
    // Admitted a moment ago, and no match is ever deleted: a block came between.
    if (!match) throw new Error(`the match ${id} is not there any more`);
    const side = match.seats.findIndex((seat) => seat?.person?.id === person.id);
    return { match, ownId: person.id, ownSide: side === 0 || side === 1 ? side : null };
  },
};
