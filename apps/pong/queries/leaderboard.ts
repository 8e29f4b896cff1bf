import type { Kysely } from "kysely";
import { shownPerson } from "../../../platform/auth/person.ts";
import { fold } from "../../../platform/search/fold.ts";
import type { Ranked } from "../contract/past.ts";
import type { PongTables } from "../tables.ts";
import { shownRating } from "./ratings.ts";

type Db = Kysely<PongTables>;

/** So many are ranked: more than a courtyard has. */
const rankedMax = 2_000;

/** Somebody with their place, before what they have won is counted. */
export type Placed = Omit<Ranked, "wins" | "losses" | "trend">;

/** Everybody who has a rating: those with a place first, the best of each before the others. */
export async function listPlaced(db: Db, now: number): Promise<readonly Placed[]> {
  const rows = await db
    .selectFrom("pong_rating")
    .innerJoin("person", "person.id", "pong_rating.person_id")
    .selectAll("pong_rating")
    .select(["person.name", "person.picture"])
    .orderBy("pong_rating.rating", "desc")
    .limit(rankedMax)
    .execute();
  const all = rows.map((row) => {
    const { person_id: id, name, picture } = row;
    return { person: shownPerson({ id, name, picture }), rating: shownRating(row, now) };
  });
  const certain = all.filter(({ rating }) => !rating.isProvisional);
  const others = all.filter(({ rating }) => rating.isProvisional);
  return [
    ...certain.map((one, index) => ({ ...one, place: index + 1 })),
    ...others.map((one) => ({ ...one, place: null })),
  ];
}

/** Those whose name has this in it, in whichever case; everybody, for nothing. */
export function named<One extends Pick<Placed, "person">>(
  those: readonly One[],
  search: string,
): readonly One[] {
  const sought = fold(search.trim()).text;
  return sought === ""
    ? those
    : those.filter(({ person }) => fold(person.name).text.includes(sought));
}

const dayMs = 86_400_000;

/** Days whose matches make a trend. */
const trendDays = 30;

/** These with what they have won and lost in rated matches. */
export async function rankedOf(
  db: Db,
  placed: readonly Placed[],
  now: number,
): Promise<readonly Ranked[]> {
  if (placed.length === 0) return [];
  const rows = await db
    .selectFrom("pong_seat")
    .select(({ fn, eb }) => [
      "person_id",
      fn.countAll().as("matches"),
      fn.sum("has_won").as("wins"),
      fn
        .sum(
          eb
            .case()
            .when("ended_at", ">", now - trendDays * dayMs)
            .then(eb.ref("rating_change"))
            .else(0)
            .end(),
        )
        .as("trend"),
    ])
    .where(
      "person_id",
      "in",
      placed.map(({ person }) => person.id),
    )
    .where("rating_change", "is not", null)
    .groupBy("person_id")
    .execute();
  const counted = new Map(rows.map((row) => [row.person_id, row]));
  return placed.map((one) => {
    const row = counted.get(one.person.id);
    const [matches, wins] = [Number(row?.matches ?? 0), Number(row?.wins ?? 0)];
    return { ...one, wins, losses: matches - wins, trend: Number(row?.trend ?? 0) };
  });
}
