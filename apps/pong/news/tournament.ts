import type { Kysely } from "kysely";
import { type Heard, heard } from "../../../core/hub/heard.ts";
import { lobbyChannel } from "../contract/lobby.ts";
import { tournamentChannel } from "../contract/tournament.ts";
import { shownEntrants } from "../queries/tournament/entrants.ts";
import { findTournament, findTournamentRow } from "../queries/tournament/rows.ts";
import { readWhole, shownBouts, type Whole } from "../queries/tournament/whole.ts";
import type { PongTables } from "../tables.ts";

type Db = Kysely<PongTables>;

/** Tells how a tournament stands now: those who look at it, and the lobby. */
export async function tournamentChanged(db: Db, id: string): Promise<readonly Heard[]> {
  const tournament = await findTournament(db, id);
  if (!tournament) return [];
  const isGone = tournament.status === "cancelled" || tournament.status === "over";
  return [
    heard(tournamentChannel, id, { type: "tournament.changed", tournament }),
    isGone
      ? heard(lobbyChannel, "", { type: "tournament.unlisted", id })
      : heard(lobbyChannel, "", { type: "tournament.listed", tournament }),
  ];
}

/** Tells what is another in a tournament than it was before: people, bouts, itself. */
export async function changedSince(db: Db, before: Whole): Promise<readonly Heard[]> {
  const { id } = before.row;
  const row = await findTournamentRow(db, id);
  if (!row) return [];
  const after = await readWhole(db, row);
  const isNews = row.revision !== before.row.revision;
  return [
    ...(await entrantsSince(db, before, after)),
    ...boutsSince(before, after),
    ...(isNews ? await tournamentChanged(db, id) : []),
  ];
}

async function entrantsSince(db: Db, before: Whole, after: Whole): Promise<readonly Heard[]> {
  const { id } = before.row;
  const known = new Map(before.entrants.map((row) => [row.id, JSON.stringify(row)]));
  const changed = after.entrants.filter((row) => known.get(row.id) !== JSON.stringify(row));
  const here = new Set(after.entrants.map((row) => row.id));
  const gone = before.entrants.filter((row) => !here.has(row.id));
  return [
    ...gone.map((row) => heard(tournamentChannel, id, { type: "entrant.went", id: row.id })),
    ...(await shownEntrants(db, changed)).map((entrant) =>
      heard(tournamentChannel, id, { type: "entrant.changed", entrant }),
    ),
  ];
}

function boutsSince(before: Whole, after: Whole): readonly Heard[] {
  const known = new Map(shownBouts(before).map((bout) => [bout.key, JSON.stringify(bout)]));
  const bouts = shownBouts(after).filter((bout) => known.get(bout.key) !== JSON.stringify(bout));
  if (bouts.length === 0) return [];
  return [heard(tournamentChannel, before.row.id, { type: "bouts.changed", bouts })];
}
