import type { Kysely } from "kysely";
import { ok, refuse } from "../../../core/protocol/result.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import type { Match } from "../contract/match.ts";
import { holdMatch, type MatchRow, matchesOf } from "../queries/match.ts";
import { listSeats, type SeatRow, sideAmong } from "../queries/seats.ts";
import { hiddenFrom, maySee } from "../queries/sight.ts";
import type { PongTables } from "../tables.ts";

/** A match that nobody else changes until this transaction ends. */
export interface Held {
  readonly row: MatchRow;
  readonly match: Match;
  readonly seats: readonly SeatRow[];
  /** On which side who asks sits; undefined where they do not. */
  readonly ownSide: 0 | 1 | undefined;
}

/** Holds a match for somebody; refused where it is not there for them. */
export async function hold(db: Kysely<PongTables>, { person }: Scope, id: string) {
  const row = await holdMatch(db, id);
  const [match] = row ? await matchesOf(db, [row]) : [];
  if (!row || !match) return refuse("match-not-found");
  const hidden = await hiddenFrom(db, person.id);
  if (!maySee(match, person.id, hidden)) return refuse("match-not-found");
  const seats = await listSeats(db, [id]);
  const held: Held = { row, match, seats, ownSide: sideAmong(seats, person.id) };
  return ok(held);
}
