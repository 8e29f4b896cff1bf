import type { Kysely } from "kysely";
import type { MatchStatistics } from "../replay/statistics.ts";
import type { PongTables } from "../tables.ts";
import { statisticsFrom } from "./statistics.ts";

/** What is kept of a match that is over. */
interface MatchRecord {
  readonly statistics: MatchStatistics | null;
  /** Undefined where nothing was pressed that could be played again. */
  readonly journal: Uint8Array<ArrayBuffer> | undefined;
  readonly hasReplay: boolean;
}

/** What is kept of a match; undefined before it is over. */
export async function findRecord(
  db: Kysely<PongTables>,
  id: string,
): Promise<MatchRecord | undefined> {
  const row = await db
    .selectFrom("pong_match")
    .select(["statistics", "journal"])
    .where("id", "=", id)
    .where("status", "=", "over")
    .executeTakeFirst();
  if (!row) return undefined;
  // Without statistics the journal was none.
  const hasReplay = row.journal !== "" && row.statistics !== null;
  return {
    ...{ statistics: statisticsFrom(row.statistics), hasReplay },
    journal: hasReplay ? new Uint8Array(Buffer.from(row.journal, "base64")) : undefined,
  };
}
