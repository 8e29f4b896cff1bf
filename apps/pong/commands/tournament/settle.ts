import type { Kysely } from "kysely";
import { heard, type Outcome } from "../../../../core/hub/heard.ts";
import { notify } from "../../../../platform/app/notify.ts";
import { deskChannel } from "../../contract/desk.ts";
import { sayBeside } from "../../news/room.ts";
import { insertAwards } from "../../queries/awards.ts";
import { writeOutcome } from "../../queries/tournament/bouts.ts";
import { updateEntrant } from "../../queries/tournament/entrants.ts";
import { findTournamentRow, updateTournament } from "../../queries/tournament/rows.ts";
import { readWhole, type Whole } from "../../queries/tournament/whole.ts";
import { awardsOfTournament } from "../../rules/awards.ts";
import type { PongTables } from "../../tables.ts";

type Db = Kysely<PongTables>;

/**
 * Writes down what follows by itself from what was decided: byes, forfeits of who has left, and
 * at the end the places.
 *
 * Gives what is told besides the tournament's own changes, of which `changedSince` tells.
 */
export async function settle(db: Db, id: string, at: number): Promise<readonly Outcome[]> {
  const row = await findTournamentRow(db, id);
  if (!row || (row.status !== "running" && row.status !== "paused")) return [];
  const whole = await readWhole(db, row);
  if (!whole.standing) return [];
  const { follows, isOver } = whole.standing;
  for (const [key, outcome] of follows) {
    await writeOutcome(db, { tournamentId: id, key }, outcome, at);
  }
  const moved = heard(deskChannel, "", { type: "tournament.moved", id });
  return isOver ? [moved, ...(await ends(db, whole, at))] : [moved];
}

/** Everything is decided: who came where, who has won, and who is told of it. */
async function ends(db: Db, whole: Whole, at: number): Promise<readonly Outcome[]> {
  const { row, bySeed, standing } = whole;
  const places = standing?.places ?? [];
  const outcomes: Outcome[] = [];
  let winner: string | null = null;
  for (const { seed, place } of places) {
    const entrant = bySeed.get(seed);
    if (!entrant) continue;
    await updateEntrant(db, entrant, { place });
    if (place === 1) winner = entrant.alias;
    if (entrant.person_id === null || entrant.is_withdrawn === 1) continue;
    const earned = awardsOfTournament({ place, entrants: bySeed.size });
    await insertAwards(db, entrant.person_id, earned, { aboutId: row.id, at });
    outcomes.push(
      ...(await notify(
        db,
        {
          ...{ to: entrant.person_id, kind: "pong.tournament-over", link: linkTo(row.id) },
          data: { name: row.name, place },
        },
        at,
      )),
    );
  }
  await updateTournament(db, row.id, { status: "over", ended_at: at, winner });
  const key = winner === null ? "pong:said.tournamentNobody" : "pong:said.tournamentWon";
  const words = { key, values: { name: winner ?? "", tournament: row.name } };
  return [...outcomes, ...(await sayBeside(db, row, words, at))];
}

/** Where a tournament is seen. */
function linkTo(tournamentId: string): string {
  return `/pong/tournaments/${tournamentId}`;
}
