import type { Kysely } from "kysely";
import type { Outcome } from "../../../core/hub/heard.ts";
import { matchChanged } from "../news/match.ts";
import { holdMatch } from "../queries/match.ts";
import { updateMatch } from "../queries/match-write.ts";
import { listSeats, updateSeat } from "../queries/seats.ts";
import type { PongTables } from "../tables.ts";

/** A program sits where a person was expected: the match is not rated. */
export async function seatProgram(
  db: Kysely<PongTables>,
  { id, side }: { readonly id: string; readonly side: 0 | 1 },
): Promise<readonly Outcome[]> {
  const row = await holdMatch(db, id);
  if (row?.status !== "playing") return [];
  for (const seat of await listSeats(db, [id])) {
    await updateSeat(db, seat, { rating: null, ...(seat.side === side ? { is_program: 1 } : {}) });
  }
  await updateMatch(db, id, { is_rated: 0 });
  return matchChanged(db, id);
}
