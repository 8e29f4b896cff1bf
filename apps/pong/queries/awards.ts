import type { Kysely } from "kysely";
import { type Award, awards } from "../rules/awards.ts";
import type { PongTables } from "../tables.ts";

type Db = Kysely<PongTables>;

/** An award that somebody has earned, and by which match or tournament. */
export interface Earned {
  readonly award: Award;
  readonly aboutId: string;
  readonly at: number;
}

/** What somebody has earned, the latest first. */
export async function listAwards(db: Db, personId: string): Promise<readonly Earned[]> {
  const rows = await db
    .selectFrom("pong_award")
    .selectAll()
    .where("person_id", "=", personId)
    .orderBy("at", "desc")
    .orderBy("kind")
    .execute();
  return rows.flatMap(({ kind, about_id, at }) => {
    const award = awards.find((one) => one === kind);
    return award ? [{ award, aboutId: about_id, at }] : [];
  });
}

/** Writes down what somebody has earned; what they have already stays as it is. */
export async function insertAwards(
  db: Db,
  personId: string,
  earned: readonly Award[],
  { aboutId, at }: Pick<Earned, "aboutId" | "at">,
): Promise<void> {
  if (earned.length === 0) return;
  await db
    .insertInto("pong_award")
    .values(earned.map((kind) => ({ person_id: personId, kind, about_id: aboutId, at })))
    .onConflict((conflict) => conflict.columns(["person_id", "kind"]).doNothing())
    .execute();
}

/** What was earned by a match or a tournament. */
export async function listAwardsBy(
  db: Db,
  aboutId: string,
): Promise<readonly { readonly personId: string; readonly award: string }[]> {
  const rows = await db
    .selectFrom("pong_award")
    .select(["person_id", "kind"])
    .where("about_id", "=", aboutId)
    .execute();
  return rows.map(({ person_id, kind }) => ({ personId: person_id, award: kind }));
}

/** How many have earned each award. */
export async function countHolders(db: Db): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom("pong_award")
    .select(({ fn }) => ["kind", fn.countAll().as("count")])
    .groupBy("kind")
    .execute();
  return new Map(rows.map(({ kind, count }) => [kind, Number(count)]));
}
