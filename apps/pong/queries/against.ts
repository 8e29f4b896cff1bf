import type { Kysely } from "kysely";
import type { AgainstAnswer } from "../contract/past.ts";
import type { PongTables } from "../tables.ts";
import { matchesOf, matchRowsOf } from "./match.ts";

type Db = Kysely<PongTables>;

/** So many matches of two are counted, the latest ones. */
const countedMax = 5_000;

/** How many of the latest matches of two are shown. */
const latestMax = 20;

/** What two have played against each other: all that was not void. */
export async function listAgainst(
  db: Db,
  one: string,
  other: string,
): Promise<Omit<AgainstAnswer, "people">> {
  const rows = await matchRowsOf(db, one)
    .innerJoin("pong_seat as across", "across.match_id", "pong_match.id")
    .select(["own.side as own_side", "own.has_won as own_won", "across.has_won as across_won"])
    .where("across.person_id", "=", other)
    .where("own.ended_at", "is not", null)
    .where("pong_match.ending", "!=", "void")
    .orderBy("own.ended_at", "desc")
    .limit(countedMax)
    .execute();
  const sum = (numberOf: (row: (typeof rows)[number]) => number) =>
    rows.reduce((total, row) => total + numberOf(row), 0);
  const pointsOf = (side: 0 | 1) =>
    sum((row) => ((row.own_side === 0) === (side === 0) ? row.left_score : row.right_score));
  return {
    matches: rows.length,
    wins: [sum((row) => row.own_won ?? 0), sum((row) => row.across_won ?? 0)],
    points: [pointsOf(0), pointsOf(1)],
    latest: await matchesOf(db, rows.slice(0, latestMax)),
  };
}
