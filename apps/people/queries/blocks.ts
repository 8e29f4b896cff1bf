import type { Kysely } from "kysely";
import type { Member } from "../contract.ts";
import type { PeopleTables } from "../tables.ts";
import { memberOf } from "./members.ts";

type Db = Kysely<PeopleTables>;

/** Whom somebody has blocked, in the order of their ids. */
export async function listBlocked(db: Db, personId: string): Promise<readonly Member[]> {
  const rows = await db
    .selectFrom("block")
    .innerJoin("person", "person.id", "block.blocked_id")
    .selectAll("person")
    .where("block.person_id", "=", personId)
    .orderBy("person.id")
    .execute();
  return rows.flatMap((row) => memberOf(row) ?? []);
}

/** The ids of everyone whom somebody has blocked. */
export async function blockedBy(db: Db, personId: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("block")
    .select("blocked_id")
    .where("person_id", "=", personId)
    .execute();
  return rows.map(({ blocked_id }) => blocked_id);
}

/** The ids of everyone who has blocked somebody. */
export async function blockersOf(db: Db, personId: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("block")
    .select("person_id")
    .where("blocked_id", "=", personId)
    .execute();
  return rows.map(({ person_id }) => person_id);
}

/** How many people somebody has blocked. */
export async function countBlocked(db: Db, personId: string): Promise<number> {
  return (await blockedBy(db, personId)).length;
}
