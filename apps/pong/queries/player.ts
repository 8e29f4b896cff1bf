import type { Kysely } from "kysely";
import type { PlayerAnswer } from "../contract/past.ts";
import type { PongTables } from "../tables.ts";
import { shownPeople } from "./people.ts";
import { daysOf, ratingsOf, streakOf, tallyOf } from "./player-sums.ts";

type Db = Kysely<PongTables>;

/** So many of somebody's latest matches are counted: more change nothing that one looks for. */
const countedMax = 5_000;

/** How many of those whom somebody met most often are named. */
const opponentsMax = 10;

/** One match as it was for one of its players, for what is counted of it. */
export interface Played {
  readonly endedAt: number;
  /** Undefined where nobody has won. */
  readonly hasWon: boolean | undefined;
  readonly isPeople: boolean;
  readonly isOfTournament: boolean;
  /** The rating after it, where it was a rated one. */
  readonly rating: number | undefined;
  readonly opponentId: string | undefined;
  readonly level: number | undefined;
  readonly longestRally: number;
  readonly topSpeed: number;
  readonly playedMs: number;
}

/** The latest matches of somebody that were not void, the newest first. */
async function listPlayed(db: Db, personId: string): Promise<readonly Played[]> {
  const rows = await db
    .selectFrom("pong_seat as own")
    .innerJoin("pong_match", "pong_match.id", "own.match_id")
    .innerJoin("pong_seat as other", (join) =>
      join.onRef("other.match_id", "=", "own.match_id").onRef("other.side", "!=", "own.side"),
    )
    .select(["own.ended_at", "own.has_won", "own.rating", "own.rating_change", "own.top_speed"])
    .select(["pong_match.kind", "pong_match.tournament_id", "pong_match.longest_rally"])
    .select(["pong_match.played_ms", "other.person_id as opponent_id", "other.level"])
    .where("own.person_id", "=", personId)
    .where("own.ended_at", "is not", null)
    .where("pong_match.ending", "!=", "void")
    .orderBy("own.ended_at", "desc")
    .limit(countedMax)
    .execute();
  return rows.map((row) => ({
    endedAt: row.ended_at ?? 0,
    hasWon: row.has_won === null ? undefined : row.has_won === 1,
    ...{ isPeople: row.kind === "remote", isOfTournament: row.tournament_id !== null },
    rating: row.rating_change === null ? undefined : (row.rating ?? 0) + row.rating_change,
    ...{ opponentId: row.opponent_id ?? undefined, level: row.level ?? undefined },
    ...{ longestRally: row.longest_rally ?? 0, topSpeed: row.top_speed ?? 0 },
    playedMs: row.played_ms ?? 0,
  }));
}

/** What somebody's matches come to. */
type Sums = Omit<PlayerAnswer, "person" | "rating" | "best" | "place" | "awards">;

/** What somebody's matches come to, but against those who are hidden from who asks. */
export async function sumsOf(
  db: Db,
  personId: string,
  { hidden, now }: { readonly hidden: ReadonlySet<string>; readonly now: number },
): Promise<Sums> {
  const played = await listPlayed(db, personId);
  const people = played.filter(({ isPeople }) => isPeople);
  const levels = [...Map.groupBy(played, ({ level }) => level)].flatMap(([level, those]) =>
    level === undefined ? [] : [{ level, ...tallyOf(those) }],
  );
  const most = (numberOf: (one: Played) => number) =>
    played.reduce((highest, one) => Math.max(highest, numberOf(one)), 0);
  return {
    people: tallyOf(people),
    rated: tallyOf(people.filter(({ rating }) => rating !== undefined)),
    tournaments: tallyOf(people.filter(({ isOfTournament }) => isOfTournament)),
    levels: levels.sort((one, other) => one.level - other.level),
    ...{ streak: streakOf(people), ratings: ratingsOf(people), days: daysOf(played, now) },
    opponents: await opponentsOf(db, people, hidden),
    longestRally: most(({ longestRally }) => longestRally),
    topSpeed: most(({ topSpeed }) => topSpeed),
    longestMs: most(({ playedMs }) => playedMs),
  };
}

async function opponentsOf(
  db: Db,
  people: readonly Played[],
  hidden: ReadonlySet<string>,
): Promise<PlayerAnswer["opponents"]> {
  const met = [...Map.groupBy(people, ({ opponentId }) => opponentId ?? "")]
    .filter(([id]) => id !== "" && !hidden.has(id))
    .toSorted(([, one], [, other]) => other.length - one.length)
    .slice(0, opponentsMax);
  const shown = await shownPeople(
    db,
    met.map(([id]) => id),
  );
  return met.flatMap(([id, those]) => {
    const person = shown.get(id);
    return person ? [{ person, ...tallyOf(those), lastAt: those[0]?.endedAt ?? 0 }] : [];
  });
}
