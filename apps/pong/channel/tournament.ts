import { ok, refuse } from "../../../core/protocol/result.ts";
import type { Listening } from "../../../platform/app/app.ts";
import type { tournamentChannel } from "../contract/tournament.ts";
import { shownEntrants } from "../queries/tournament/entrants.ts";
import { findTournament, findTournamentRow } from "../queries/tournament/rows.ts";
import { readWhole, shownBouts } from "../queries/tournament/whole.ts";
import type { PongTables } from "../tables.ts";

/** Whoever may look in may watch a tournament. */
export const tournamentListening: Listening<typeof tournamentChannel, PongTables> = {
  async admit(db, _scope, id) {
    return (await findTournamentRow(db, id)) ? ok() : refuse("tournament-not-found");
  },
  async snapshot(db, { person }, id) {
    const row = await findTournamentRow(db, id);
    const tournament = await findTournament(db, id);
    if (!row || !tournament) throw new Error(`the tournament ${id} is gone`);
    const whole = await readWhole(db, row);
    return {
      tournament,
      entrants: await shownEntrants(db, whole.entrants),
      bouts: shownBouts(whole),
      ownId: person.id,
    };
  },
};
