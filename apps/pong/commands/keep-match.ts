import type { Kysely } from "kysely";
import type { Outcome } from "../../../core/hub/heard.ts";
import { matchChanged } from "../news/match.ts";
import { holdMatch } from "../queries/match.ts";
import { keepJournal, updateMatch } from "../queries/match-write.ts";
import type { PongTables } from "../tables.ts";

/** How a match stands that is played. */
export interface Kept {
  readonly id: string;
  readonly score: readonly [number, number];
  /** `replay/journal.ts`, as far as it goes. */
  readonly journal: Uint8Array;
  readonly at: number;
}

/** Writes down what a restart goes on from; heard only where the score is another. */
export async function keepMatch(
  db: Kysely<PongTables>,
  { id, score: [left, right], journal }: Kept,
): Promise<readonly Outcome[]> {
  const row = await holdMatch(db, id);
  if (row?.status !== "playing") return [];
  await keepJournal(db, id, journal);
  if (row.left_score === left && row.right_score === right) return [];
  await updateMatch(db, id, { left_score: left, right_score: right });
  return matchChanged(db, id);
}
