import type { Kysely } from "kysely";
import type { Outcome } from "../../../core/hub/heard.ts";
import { listUnreadBelow, markSeen } from "../../../platform/app/notify.ts";
import { limits } from "../contract/limits.ts";
import type { Match } from "../contract/match.ts";
import { changeInvitation, linkTo } from "../news/card.ts";
import { matchChanged } from "../news/match.ts";
import { sayBeside } from "../news/room.ts";
import { deleteBusy } from "../queries/busy.ts";
import { holdMatch, type MatchRow } from "../queries/match.ts";
import { keepJournal, updateMatch } from "../queries/match-write.ts";
import { listSeats, type SeatRow, updateSeat } from "../queries/seats.ts";
import type { MatchStatistics } from "../replay/statistics.ts";
import type { PongTables } from "../tables.ts";
import { awardPlayers } from "./award-players.ts";
import { boutEnded } from "./bout-ended.ts";
import { measure } from "./measure.ts";
import { rateMatch } from "./rate-match.ts";

type Db = Kysely<PongTables>;

/** How a match has ended. */
export interface Ended {
  readonly id: string;
  readonly ending: NonNullable<Match["ending"]>;
  /** Nobody where it is void, or both have forfeited. */
  readonly winner: 0 | 1 | undefined;
  readonly score: readonly [number, number];
  /** `replay/journal.ts`: all that was pressed. */
  readonly journal: Uint8Array;
  readonly at: number;
}

/** Ends a match, with all that follows from it; nothing where it is over already. */
export async function endMatch(db: Db, ended: Ended): Promise<readonly Outcome[]> {
  const row = await holdMatch(db, ended.id);
  if (!row || row.status === "over") return [];
  const seats = await listSeats(db, [row.id]);
  const measured = await measure(ended.journal);
  await write(db, { row, seats, statistics: measured?.statistics }, ended);
  const { winner, at, ending, score } = ended;
  const isDecided = ending !== "void" && winner !== undefined;
  const ratings = isDecided && row.is_rated === 1 ? await rateMatch(db, seats, winner, at) : [];
  if (isDecided && measured && row.kind !== "keyboard") {
    const { statistics } = measured;
    const isPlayedOut = ending === "play";
    await awardPlayers(db, { match: row, seats, winner, score, isPlayedOut, statistics, at });
  }
  return [
    ...(await matchChanged(db, row.id)),
    ...ratings,
    ...(await toldBeside(db, row, seats, ended)),
    ...(await boutEnded(db, row, ended)),
    ...(await readNotices(db, row.id, seats, at)),
  ];
}

/** Nobody has to come to it any more. */
async function readNotices(
  db: Db,
  id: string,
  seats: readonly SeatRow[],
  at: number,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const { person_id } of seats) {
    if (person_id === null) continue;
    const called = await listUnreadBelow(db, person_id, linkTo(id));
    const ids = called.map((notice) => notice.id);
    outcomes.push(...(await markSeen(db, person_id, ids, at)));
  }
  return outcomes;
}

interface Whole {
  readonly row: MatchRow;
  readonly seats: readonly SeatRow[];
  readonly statistics: MatchStatistics | undefined;
}

async function write(db: Db, { row, seats, statistics }: Whole, ended: Ended): Promise<void> {
  const { id, ending, winner, score, journal, at } = ended;
  const mayAgain = row.kind !== "keyboard" && ending !== "void" && row.tournament_id === null;
  await keepJournal(db, id, journal);
  await updateMatch(db, id, {
    ...{ status: "over", ending, ended_at: at, winner: winner ?? null },
    ...{ left_score: score[0], right_score: score[1] },
    ...(statistics ? numbersOf(statistics) : {}),
    rematch_until: mayAgain ? at + limits.rematchMs : null,
  });
  for (const seat of seats) {
    const isDecided = ending !== "void" && winner !== undefined;
    const has_won = isDecided ? Number(seat.side === winner) : null;
    const top_speed = statistics?.sides[seat.side === 0 ? 0 : 1].topSpeed ?? null;
    await updateSeat(db, seat, { ended_at: at, has_won, top_speed });
  }
  await deleteBusy(db, id);
}

/** What is written down of a match's numbers; of these some are asked for by themselves. */
export function numbersOf(statistics: MatchStatistics) {
  return {
    statistics: JSON.stringify(statistics),
    ...{ longest_rally: statistics.longestRally, played_ms: statistics.ms },
  };
}

/** The card that invited to it says how it ended, and so does a line where people talk. */
async function toldBeside(
  db: Db,
  row: MatchRow,
  seats: readonly SeatRow[],
  { ending, winner, score, at }: Ended,
): Promise<readonly Outcome[]> {
  const won = winner === undefined ? undefined : seats[winner];
  if (ending === "void" || winner === undefined || !won) {
    const words = { key: "pong:said.void", values: {} };
    return [
      ...(await changeInvitation(db, row, { state: "cancelled" }, at)),
      ...(await sayBeside(db, row, words, at)),
    ];
  }
  const [own, other] = winner === 0 ? score : [score[1], score[0]];
  const values = { name: won.person_name ?? won.alias, own, other };
  return [
    ...(await changeInvitation(db, row, { state: "over", values }, at)),
    ...(await sayBeside(db, row, { key: `pong:said.${ending}`, values }, at)),
  ];
}
