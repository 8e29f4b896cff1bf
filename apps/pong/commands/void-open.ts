import type { Kysely } from "kysely";
import type { Outcome } from "../../../core/hub/heard.ts";
import { changeInvitation } from "../news/card.ts";
import { matchChanged } from "../news/match.ts";
import type { MatchRow } from "../queries/match.ts";
import { updateMatch } from "../queries/match-write.ts";
import type { PongTables } from "../tables.ts";

/** A match to which nobody has come waits no more; the caller holds it. */
export async function voidOpen(
  db: Kysely<PongTables>,
  row: MatchRow,
  how: "cancelled" | "declined" | "expired",
  at: number,
): Promise<readonly Outcome[]> {
  await updateMatch(db, row.id, { status: "over", ending: "void", ended_at: at });
  return [
    ...(await matchChanged(db, row.id)),
    ...(await changeInvitation(db, row, { state: how }, at)),
  ];
}
