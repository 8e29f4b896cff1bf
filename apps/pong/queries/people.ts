import type { Kysely } from "kysely";
import type { PongTables } from "../tables.ts";

/** What these people are called now, by their ids. */
export async function listNames(
  db: Kysely<PongTables>,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (personIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("person")
    .select(["id", "name"])
    .where("id", "in", personIds)
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
