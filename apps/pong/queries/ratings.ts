import type { Kysely } from "kysely";
import type { Rating as ShownRating } from "../contract/lobby.ts";
import { afterIdle, isProvisional, newRating, type Rating } from "../rules/rating.ts";
import type { PongTables } from "../tables.ts";

type Db = Kysely<PongTables>;
type Row = PongTables["pong_rating"];

/** How good these people are, by their ids: of those who have had a rated match. */
export async function listRatings(
  db: Db,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, Row>> {
  if (personIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("pong_rating")
    .selectAll()
    .where("person_id", "in", personIds)
    .execute();
  return new Map(rows.map((row) => [row.person_id, row]));
}

/** Writes down how good somebody is after one more rated match. */
export async function writeRating(
  db: Db,
  personId: string,
  rating: Rating,
  at: number,
): Promise<void> {
  const next = { ...rating, updated_at: at };
  await db
    .insertInto("pong_rating")
    .values({ ...next, person_id: personId, matches: 1, best: rating.rating })
    .onConflict((conflict) =>
      conflict.column("person_id").doUpdateSet(({ eb, ref }) => ({
        ...next,
        matches: eb("pong_rating.matches", "+", 1),
        best: eb
          .case()
          .when("pong_rating.best", ">", rating.rating)
          .then(ref("pong_rating.best"))
          .else(rating.rating)
          .end(),
      })),
    )
    .execute();
}

const dayMs = 86_400_000;

/** Days since somebody's last rated match; 0 for who had none. */
export function idleDays(row: Row | undefined, now: number): number {
  return row ? Math.max(0, now - row.updated_at) / dayMs : 0;
}

/** What is supposed of somebody, by their row. */
export function ratingOf(row: Row | undefined): Rating {
  if (!row) return newRating;
  const { rating, deviation, volatility } = row;
  return { rating, deviation, volatility };
}

/** A rating as it is shown: in whole points, and less certain the longer nothing was played. */
export function shownRating(row: Row, now: number): ShownRating {
  const current = afterIdle(ratingOf(row), idleDays(row, now));
  return {
    ...{ rating: Math.round(current.rating), deviation: Math.round(current.deviation) },
    ...{ matches: row.matches, isProvisional: isProvisional(current) },
  };
}
