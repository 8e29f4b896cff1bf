import type { Kysely } from "kysely";
import type { Person } from "../../../core/protocol/frames.ts";
import { shownPerson } from "../../../platform/auth/person.ts";
import type { LiveTables } from "../tables.ts";

/** These people as everyone may see them, by their ids. */
export async function shownPeople(
  db: Kysely<LiveTables>,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, Person>> {
  if (personIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("person")
    .select(["id", "name", "picture"])
    .where("id", "in", [...new Set(personIds)])
    .execute();
  return new Map(rows.map((row) => [row.id, shownPerson(row)]));
}
