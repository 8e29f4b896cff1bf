import type { Kysely } from "kysely";
import type { Outcome } from "../../rules/bracket/bout.ts";
import type { PongTables } from "../../tables.ts";

type Db = Kysely<PongTables>;

/** What has become of a bout, as it is written down. */
export type BoutRow = PongTables["pong_bout"];

/** What has become of a tournament's bouts, by their keys; those that were not called have none. */
export async function listBoutRows(
  db: Db,
  tournamentId: string,
): Promise<ReadonlyMap<string, BoutRow>> {
  const rows = await db
    .selectFrom("pong_bout")
    .selectAll()
    .where("tournament_id", "=", tournamentId)
    .execute();
  return new Map(rows.map((row) => [row.key, row]));
}

/** What may change of a bout. */
export type BoutChange = Partial<Omit<BoutRow, "tournament_id" | "key">>;

const untouched = {
  ...{ called_at: null, reminded_at: null, begun_at: null, match_id: null },
  ...{ outcome: null, decided_at: null },
} as const;

/** Writes down what has become of a bout. */
export async function writeBout(
  db: Db,
  tournamentId: string,
  key: string,
  change: BoutChange,
): Promise<void> {
  await db
    .insertInto("pong_bout")
    .values({ ...untouched, ...change, tournament_id: tournamentId, key })
    .onConflict((conflict) => conflict.columns(["tournament_id", "key"]).doUpdateSet(change))
    .execute();
}

/** A bout that was called and not played is to be called again. */
export function uncallBout(db: Db, tournamentId: string, key: string): Promise<void> {
  return writeBout(db, tournamentId, key, untouched);
}

/** Writes down how a bout was decided. */
export function writeOutcome(
  db: Db,
  { tournamentId, key }: { readonly tournamentId: string; readonly key: string },
  outcome: Outcome,
  at: number,
): Promise<void> {
  const written = JSON.stringify(outcome);
  return writeBout(db, tournamentId, key, { outcome: written, decided_at: at });
}

/** How a bout was decided; undefined while it is not. */
export function outcomeOf({ outcome }: Pick<BoutRow, "outcome">): Outcome | undefined {
  return outcome === null ? undefined : JSON.parse(outcome);
}
