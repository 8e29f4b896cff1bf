import type { Kysely } from "kysely";
import { heard, type Outcome } from "../../../../core/hub/heard.ts";
import { deskChannel } from "../../contract/desk.ts";
import { type BoutRow, uncallBout } from "../../queries/tournament/bouts.ts";
import type { Whole } from "../../queries/tournament/whole.ts";
import type { PongTables } from "../../tables.ts";
import { endMatch } from "../end-match.ts";

type Db = Kysely<PongTables>;

/**
 * Takes back the matches of bouts that are called or played, those that fit; they count for
 * nothing, and the bouts are as if they had not been called.
 */
export async function callOff(
  db: Db,
  { row, boutRows }: Whole,
  at: number,
  fits: (bout: BoutRow) => boolean,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const bout of boutRows.values()) {
    if (bout.match_id === null || bout.outcome !== null || !fits(bout)) continue;
    await uncallBout(db, row.id, bout.key);
    const { match_id: id } = bout;
    const nothing = { winner: undefined, score: [0, 0], journal: new Uint8Array() } as const;
    outcomes.push(
      ...(await endMatch(db, { id, ending: "void", ...nothing, at })),
      heard(deskChannel, "", { type: "match.voided", id }),
    );
  }
  return outcomes;
}
