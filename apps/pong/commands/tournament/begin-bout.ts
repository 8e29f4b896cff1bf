import type { Kysely } from "kysely";
import type { Outcome } from "../../../../core/hub/heard.ts";
import { changedSince } from "../../news/tournament.ts";
import { writeBout } from "../../queries/tournament/bouts.ts";
import { holdTournament } from "../../queries/tournament/rows.ts";
import { readWhole } from "../../queries/tournament/whole.ts";
import type { PongTables } from "../../tables.ts";

/** Both have come to the match of a bout: from now on it is played. */
export async function beginBout(
  db: Kysely<PongTables>,
  { tournamentId, key, matchId }: Begun,
  at: number,
): Promise<readonly Outcome[]> {
  const row = await holdTournament(db, tournamentId);
  if (!row) return [];
  const before = await readWhole(db, row);
  const bout = before.boutRows.get(key);
  // It may have been called anew meanwhile.
  if (bout?.match_id !== matchId || bout.begun_at !== null) return [];
  await writeBout(db, tournamentId, key, { begun_at: at });
  return changedSince(db, before);
}

interface Begun {
  readonly tournamentId: string;
  readonly key: string;
  readonly matchId: string;
}
