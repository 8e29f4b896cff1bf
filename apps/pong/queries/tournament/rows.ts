import type { Kysely } from "kysely";
import { shownPerson } from "../../../../platform/auth/person.ts";
import { rules } from "../../contract/rules.ts";
import type { TournamentCard } from "../../contract/tournament-parts.ts";
import type { PongTables } from "../../tables.ts";

type Db = Kysely<PongTables>;

/** A tournament as it is written down. */
export type TournamentRow = PongTables["pong_tournament"];

/** What may change of a tournament. */
export type TournamentChange = Partial<Omit<TournamentRow, "id" | "revision">>;

/** Writes a new tournament; false where its id is taken. */
export async function insertTournament(
  db: Db,
  row: Omit<TournamentRow, "revision">,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("pong_tournament")
    .values({ ...row, revision: 0 })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .executeTakeFirst();
  return Number(numInsertedOrUpdatedRows ?? 0) > 0;
}

/** The row of one tournament; undefined where there is none. */
export function findTournamentRow(db: Db, id: string): Promise<TournamentRow | undefined> {
  return db.selectFrom("pong_tournament").selectAll().where("id", "=", id).executeTakeFirst();
}

/** Keeps everyone else from changing a tournament until this transaction ends. */
export function holdTournament(db: Db, id: string): Promise<TournamentRow | undefined> {
  return db
    .updateTable("pong_tournament")
    .set(({ ref }) => ({ revision: ref("revision") }))
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirst();
}

/** Changes a tournament and counts it. */
export async function updateTournament(
  db: Db,
  id: string,
  change: TournamentChange,
): Promise<void> {
  await db
    .updateTable("pong_tournament")
    .set(({ eb }) => ({ ...change, revision: eb("revision", "+", 1) }))
    .where("id", "=", id)
    .execute();
}

/** How many tournaments of somebody are not over. */
export async function countUnfinished(db: Db, personId: string): Promise<number> {
  const { count } = await db
    .selectFrom("pong_tournament")
    .select(({ fn }) => fn.countAll().as("count"))
    .where("organiser_id", "=", personId)
    .where("status", "in", ["signing-up", "running", "paused"])
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** The ids of those that go on by themselves. */
export async function listRunningTournaments(db: Db): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("pong_tournament")
    .select("id")
    .where("status", "=", "running")
    .execute();
  return rows.map(({ id }) => id);
}

/** Tournaments as they are seen from outside, the newest first. */
export interface Sought {
  readonly statuses?: readonly TournamentRow["status"][] | undefined;
  /** Only those that were made before this one. */
  readonly before?: string | undefined;
  readonly limit: number;
}

/** Tournaments as they are seen from outside, the newest first: ids are in that order. */
export async function listTournaments(
  db: Db,
  { statuses, before, limit }: Sought,
): Promise<readonly TournamentCard[]> {
  let asked = db.selectFrom("pong_tournament").selectAll();
  if (statuses) asked = asked.where("status", "in", statuses);
  if (before !== undefined) asked = asked.where("id", "<", before);
  return cardsOf(db, await asked.orderBy("id", "desc").limit(limit).execute());
}

/** One tournament as it is seen from outside. */
export async function findTournament(db: Db, id: string): Promise<TournamentCard | undefined> {
  const row = await findTournamentRow(db, id);
  return row && (await cardsOf(db, [row]))[0];
}

async function cardsOf(db: Db, rows: readonly TournamentRow[]): Promise<TournamentCard[]> {
  if (rows.length === 0) return [];
  const people = await db
    .selectFrom("person")
    .select(["id", "name", "picture"])
    .where("id", "in", [...new Set(rows.map(({ organiser_id }) => organiser_id))])
    .execute();
  const counts = await db
    .selectFrom("pong_entrant")
    .select(({ fn }) => ["tournament_id", fn.countAll().as("count")])
    .where(
      "tournament_id",
      "in",
      rows.map(({ id }) => id),
    )
    .groupBy("tournament_id")
    .execute();
  return rows.map((row) => {
    const organiser = people.find(({ id }) => id === row.organiser_id);
    const entrants = counts.find(({ tournament_id }) => tournament_id === row.id);
    return {
      ...{ id: row.id, name: row.name, kind: row.kind, hasThird: row.has_third === 1 },
      ...{ seeding: row.seeding, size: row.size, rules: rules.parse(JSON.parse(row.rules)) },
      ...{ isLocal: row.is_local === 1, startsAt: row.starts_at, status: row.status },
      organiser: organiser ? shownPerson(organiser) : { id: row.organiser_id, name: "" },
      entrants: Number(entrants?.count ?? 0),
      ...{ madeAt: row.made_at, startedAt: row.started_at, endedAt: row.ended_at },
      ...{ winner: row.winner, hasRoom: row.has_room === 1, revision: row.revision },
    };
  });
}
