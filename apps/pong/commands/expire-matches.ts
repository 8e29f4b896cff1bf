import type { Kysely } from "kysely";
import type { Outcome } from "../../../core/hub/heard.ts";
import { notify } from "../../../platform/app/notify.ts";
import { linkTo } from "../news/card.ts";
import { holdMatch, type MatchRow, matchRows } from "../queries/match.ts";
import type { PongTables } from "../tables.ts";
import { voidOpen } from "./void-open.ts";

type Db = Kysely<PongTables>;

/** So many at once, so that nobody else waits for it long. */
const atOnce = 50;

/** Ends matches that have waited for long enough; asked again, it does the rest. */
export async function expireMatches(db: Db, now: number): Promise<readonly Outcome[]> {
  const waiting = await matchRows(db)
    .where("status", "=", "open")
    .where("open_until", "<=", now)
    .limit(atOnce)
    .execute();
  const outcomes: Outcome[] = [];
  for (const { id } of waiting) {
    const row = await holdMatch(db, id);
    if (row?.status !== "open") continue;
    outcomes.push(
      ...(await voidOpen(db, row, "expired", now)),
      ...(await unanswered(db, row, now)),
    );
  }
  return outcomes;
}

/** Who has invited somebody learns that they did not answer. */
async function unanswered(db: Db, row: MatchRow, now: number): Promise<readonly Outcome[]> {
  if (row.invited_id === null) return [];
  const word = { to: row.made_by, from: row.invited_id, kind: "pong.unanswered" };
  return notify(db, { ...word, link: linkTo(row.id) }, now);
}
