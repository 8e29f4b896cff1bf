/** What people does for other apps, on the server. */
import type { Kysely } from "kysely";
import { listPairs, otherOf } from "./queries/ties.ts";
import type { PeopleTables } from "./tables.ts";

export type { PeopleTables } from "./tables.ts";

/** The ids of somebody's friends. */
export async function friendsOf(
  db: Kysely<PeopleTables>,
  personId: string,
): Promise<readonly string[]> {
  const pairs = await listPairs(db, personId);
  return pairs.filter((pair) => pair.accepted_at !== null).map((pair) => otherOf(pair, personId));
}
