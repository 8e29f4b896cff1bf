import { ok } from "../../../core/protocol/result.ts";
import type { Listening } from "../../../platform/app/app.ts";
import { limits } from "../contract/limits.ts";
import type { lobbyChannel } from "../contract/lobby.ts";
import { listLobby } from "../queries/lobby.ts";
import { listRatings, shownRating } from "../queries/ratings.ts";
import { countSeekers, findSeekingSince } from "../queries/seekers.ts";
import { listTournaments } from "../queries/tournament/rows.ts";
import type { PongTables } from "../tables.ts";

/** Tournaments that one can enter or watch. */
const going = ["signing-up", "running", "paused"] as const;

/** Everyone who may look in sees what is going on. */
export const lobbyListening: Listening<typeof lobbyChannel, PongTables> = {
  admit: async () => ok(),
  snapshot: async (db, { person, now }) => {
    const row = (await listRatings(db, [person.id])).get(person.id);
    return {
      ownId: person.id,
      matches: await listLobby(db, person.id),
      tournaments: await listTournaments(db, { statuses: going, limit: limits.lobby }),
      seekers: await countSeekers(db),
      seekingSince: await findSeekingSince(db, person.id),
      rating: row ? shownRating(row, now()) : null,
    };
  },
};
