import type { Kysely } from "kysely";
import { insertAwards, listAwards } from "../queries/awards.ts";
import { careerOf } from "../queries/career.ts";
import { type MatchRow, rulesOf } from "../queries/match.ts";
import type { SeatRow } from "../queries/seats.ts";
import type { MatchStatistics } from "../replay/statistics.ts";
import { awardsOf, type MatchFacts } from "../rules/awards.ts";
import { speedMax, tickRate, unit } from "../simulation/court.ts";
import type { PongTables } from "../tables.ts";

type Db = Kysely<PongTables>;

/** A match that is over, as far as awards ask. */
export interface Finished {
  readonly match: MatchRow;
  readonly seats: readonly SeatRow[];
  readonly winner: 0 | 1;
  readonly score: readonly [number, number];
  readonly isPlayedOut: boolean;
  readonly statistics: MatchStatistics;
  readonly at: number;
}

/** Gives those who played what they have earned: not to programs, nor to who has no account. */
export async function awardPlayers(db: Db, finished: Finished): Promise<void> {
  const { match, seats, at } = finished;
  for (const seat of seats) {
    const { person_id, person_role, is_program } = seat;
    if (person_id === null || person_role === "guest" || is_program === 1) continue;
    const held = new Set((await listAwards(db, person_id)).map(({ award }) => award));
    const career = await careerOf(db, person_id, { match, held });
    const earned = awardsOf(factsFor(finished, seat.side === 0 ? 0 : 1), career);
    const fresh = earned.filter((award) => !held.has(award));
    await insertAwards(db, person_id, fresh, { aboutId: match.id, at });
  }
}

/** What the match was for one of its sides. */
function factsFor({ match, seats, ...ended }: Finished, side: 0 | 1): MatchFacts {
  const other = side === 0 ? 1 : 0;
  const { score, statistics, winner, isPlayedOut } = ended;
  const [own, opponent] = [seats[side], seats[other]];
  const isRated = match.is_rated === 1;
  return {
    ...{ hasWon: winner === side, isPlayedOut, points: rulesOf(match).points },
    score: [score[side], score[other]],
    mostBehind: mostBehind(statistics, side),
    ...{ longestRally: statistics.longestRally, playedMs: statistics.ms },
    hasHitAtTopSpeed: statistics.sides[side].topSpeed >= topSpeed,
    level: opponent?.level ?? null,
    ratings: isRated ? { own: own?.rating ?? 0, other: opponent?.rating ?? 0 } : null,
  };
}

/** As fast as a ball can be, in units a second. */
const topSpeed = Math.round((speedMax * tickRate) / unit);

/** By how many points one side was behind when it was behind by most. */
function mostBehind({ points }: MatchStatistics, side: 0 | 1): number {
  let [behind, most] = [0, 0];
  for (const { winner } of points) {
    behind += winner === side ? -1 : 1;
    most = Math.max(most, behind);
  }
  return most;
}
