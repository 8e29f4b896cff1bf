import type { Kysely } from "kysely";
import { shownPerson } from "../../../../platform/auth/person.ts";
import type { Entrant } from "../../contract/tournament-parts.ts";
import type { PongTables } from "../../tables.ts";

type Db = Kysely<PongTables>;

/** Somebody in a tournament, as it is written down. */
export type EntrantRow = PongTables["pong_entrant"];

/** Writes somebody down; false where their alias is taken, or they are in already. */
export async function insertEntrant(db: Db, row: EntrantRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("pong_entrant")
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(numInsertedOrUpdatedRows ?? 0) > 0;
}

/** Who is in a tournament, in the order in which they came. */
export function listEntrantRows(db: Db, tournamentId: string): Promise<EntrantRow[]> {
  return db
    .selectFrom("pong_entrant")
    .selectAll()
    .where("tournament_id", "=", tournamentId)
    .orderBy("joined_at")
    .orderBy("id")
    .execute();
}

/** Takes somebody out, as if they had not come. */
export async function deleteEntrant(db: Db, tournamentId: string, id: string): Promise<void> {
  await db
    .deleteFrom("pong_entrant")
    .where("tournament_id", "=", tournamentId)
    .where("id", "=", id)
    .execute();
}

/** Changes what is known of somebody in a tournament. */
export async function updateEntrant(
  db: Db,
  { tournament_id, id }: Pick<EntrantRow, "tournament_id" | "id">,
  change: Partial<Pick<EntrantRow, "seed" | "is_withdrawn" | "place" | "rating">>,
): Promise<void> {
  await db
    .updateTable("pong_entrant")
    .set(change)
    .where("tournament_id", "=", tournament_id)
    .where("id", "=", id)
    .execute();
}

/** Entrants as everyone may see them. */
export async function shownEntrants(
  db: Db,
  rows: readonly EntrantRow[],
): Promise<readonly Entrant[]> {
  const ids = rows.flatMap(({ person_id }) => person_id ?? []);
  const people =
    ids.length === 0
      ? []
      : await db
          .selectFrom("person")
          .select(["id", "name", "picture"])
          .where("id", "in", ids)
          .execute();
  const shown = new Map(people.map((row) => [row.id, shownPerson(row)]));
  return rows.map(({ id, person_id, alias, rating, seed, is_withdrawn, place }) => ({
    ...{ id, person: person_id === null ? null : (shown.get(person_id) ?? null), alias, rating },
    ...{ seed, isWithdrawn: is_withdrawn === 1, place },
  }));
}
