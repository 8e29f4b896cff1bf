import type { Kysely } from "kysely";
import { heard, type Outcome } from "../../../core/hub/heard.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { deskChannel } from "../contract/desk.ts";
import { changedSince } from "../news/tournament.ts";
import type { MatchRow } from "../queries/match.ts";
import { uncallBout } from "../queries/tournament/bouts.ts";
import { holdTournament } from "../queries/tournament/rows.ts";
import { readWhole } from "../queries/tournament/whole.ts";
import type { Outcome as BoutOutcome } from "../rules/bracket/bout.ts";
import type { PongTables } from "../tables.ts";
import type { Ended } from "./end-match.ts";
import { decideBout } from "./tournament/decide-bout.ts";

type Db = Kysely<PongTables>;

/** What the end of a match means for its tournament; nothing where it is of none. */
export async function boutEnded(
  db: Db,
  { id, tournament_id: tournamentId, bout_key: key }: MatchRow,
  ended: Pick<Ended, "ending" | "winner" | "score" | "at">,
): Promise<readonly Outcome[]> {
  if (tournamentId === null || key === null) return [];
  const bout = { tournamentId, key };
  if (ended.ending === "void") return voided(db, bout, id);
  return decideBout(db, { ...bout, outcome: outcomeOf(ended), at: ended.at });
}

function outcomeOf({ ending, winner, score }: Pick<Ended, "ending" | "winner" | "score">) {
  if (winner === undefined) return { type: "double-forfeit" } satisfies BoutOutcome;
  return ending === "play"
    ? ({ type: "won", side: winner, by: "play", score } satisfies BoutOutcome)
    : ({ type: "won", side: winner, by: "forfeit" } satisfies BoutOutcome);
}

/** A bout whose match counts for nothing is to be played again, unless that was seen to already. */
async function voided(
  db: Db,
  { tournamentId, key }: BoutAt,
  matchId: string,
): Promise<readonly Outcome[]> {
  const row = await holdTournament(db, tournamentId);
  const before = row && (await readWhole(db, row));
  const bout = before?.boutRows.get(key);
  if (!before || bout?.match_id !== matchId || bout.outcome !== null) return [];
  await uncallBout(db, tournamentId, key);
  return [
    ...(await changedSince(db, before)),
    heard(deskChannel, "", { type: "tournament.moved", id: tournamentId }),
  ];
}

interface BoutAt {
  readonly tournamentId: string;
  readonly key: string;
}

/** What the two are called who play this bout of a local tournament now, if it is to be played. */
export async function findOpenBout(
  db: Db,
  { person }: Scope,
  { tournamentId, key }: BoutAt,
): Promise<readonly [string, string] | undefined> {
  const row = await holdTournament(db, tournamentId);
  if (row?.organiser_id !== person.id || row.is_local !== 1 || row.status !== "running") {
    return undefined;
  }
  const { standing, bySeed } = await readWhole(db, row);
  if (!standing?.playable.includes(key)) return undefined;
  const [left, right] = (standing.bouts.get(key)?.entrants ?? []).map((seed) =>
    typeof seed === "number" ? bySeed.get(seed)?.alias : undefined,
  );
  return left === undefined || right === undefined ? undefined : [left, right];
}

/** What a match at one keyboard means for its tournament. */
export function boutReported(
  db: Db,
  bout: BoutAt,
  { matchId, winner, score, at }: Pick<Ended, "score" | "at"> & Reported,
): Promise<readonly Outcome[]> {
  const outcome = { type: "won", side: winner, by: "play", score } satisfies BoutOutcome;
  return decideBout(db, { ...bout, outcome, matchId, at });
}

interface Reported {
  readonly matchId: string;
  readonly winner: 0 | 1;
}
