import type { Kysely } from "kysely";
import { type Failure, ok, type Result, refuse } from "../../../../core/protocol/result.ts";
import type { Scope } from "../../../../platform/app/scope.ts";
import { holdTournament } from "../../queries/tournament/rows.ts";
import { readWhole, type Whole } from "../../queries/tournament/whole.ts";
import type { PongTables } from "../../tables.ts";

type Db = Kysely<PongTables>;

/** Reads a tournament whole, which nobody else changes until this transaction ends. */
export async function held(
  db: Db,
  id: string,
): Promise<Result<Whole, Failure<"tournament-not-found">>> {
  const row = await holdTournament(db, id);
  return row ? ok(await readWhole(db, row)) : refuse("tournament-not-found");
}

/** The same for who organises it: nobody else may do what is done with it. */
export async function heldByOrganiser(
  db: Db,
  { person }: Scope,
  id: string,
): Promise<Result<Whole, Failure<"tournament-not-found" | "not-organiser">>> {
  const whole = await held(db, id);
  if (!whole.ok) return whole;
  return whole.value.row.organiser_id === person.id ? whole : refuse("not-organiser");
}
