import type { Kysely } from "kysely";
import type { Outcome } from "../../../../core/hub/heard.ts";
import { changedSince } from "../../news/tournament.ts";
import { writeBout, writeOutcome } from "../../queries/tournament/bouts.ts";
import { holdTournament } from "../../queries/tournament/rows.ts";
import { readWhole } from "../../queries/tournament/whole.ts";
import type { Outcome as BoutOutcome } from "../../rules/bracket/bout.ts";
import type { PongTables } from "../../tables.ts";
import { settle } from "./settle.ts";

/** How a bout ended. */
export interface Decided {
  readonly tournamentId: string;
  readonly key: string;
  readonly outcome: BoutOutcome;
  /** The match in which it was played, where it was not called by the house. */
  readonly matchId?: string;
  readonly at: number;
}

/** Decides a bout, with all that follows; nothing where it is decided already. */
export async function decideBout(
  db: Kysely<PongTables>,
  { tournamentId, key, outcome, matchId, at }: Decided,
): Promise<readonly Outcome[]> {
  const row = await holdTournament(db, tournamentId);
  if (!row || (row.status !== "running" && row.status !== "paused")) return [];
  const before = await readWhole(db, row);
  const stands = before.standing?.bouts.get(key);
  if (!stands || stands.outcome) return [];
  if (matchId !== undefined) await writeBout(db, tournamentId, key, { match_id: matchId });
  await writeOutcome(db, { tournamentId, key }, outcome, at);
  const settled = await settle(db, tournamentId, at);
  return [...(await changedSince(db, before)), ...settled];
}
