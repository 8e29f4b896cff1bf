import type { Kysely } from "kysely";
import type { StreamKey } from "../contract/studio.ts";
import type { LiveTables } from "../tables.ts";

type Db = Kysely<LiveTables>;
type KeyRow = LiveTables["live_key"];

/** A key as its owner sees it later: never whole. */
export function shownKey({ id, name, hint, made_at, used_at }: KeyRow): StreamKey {
  return { id, name, hint, madeAt: made_at, usedAt: used_at };
}

/** Somebody's stream keys, the oldest first. */
export async function listKeys(db: Db, personId: string): Promise<readonly StreamKey[]> {
  const rows = await db
    .selectFrom("live_key")
    .selectAll()
    .where("person_id", "=", personId)
    .orderBy("id")
    .execute();
  return rows.map(shownKey);
}

/** How many stream keys somebody has. */
export async function countKeys(db: Db, personId: string): Promise<number> {
  const { count } = await db
    .selectFrom("live_key")
    .select(({ fn }) => fn.countAll().as("count"))
    .where("person_id", "=", personId)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Somebody's own key as they see it; undefined where they have none of this id. */
export async function findOwnKey(
  db: Db,
  personId: string,
  id: string,
): Promise<StreamKey | undefined> {
  const keys = await listKeys(db, personId);
  return keys.find((key) => key.id === id);
}

/** The key of this hash with who may go on air by it; undefined where it is none. */
export function findKeyOwner(db: Db, hash: string) {
  return db
    .selectFrom("live_key")
    .innerJoin("person", "person.id", "live_key.person_id")
    .select(["live_key.id", "live_key.person_id", "person.role", "person.name"])
    .where("live_key.hash", "=", hash)
    .executeTakeFirst();
}

/** Writes a new key down; false where its id or its secret is taken. */
export async function insertKey(db: Db, key: KeyRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("live_key")
    .values(key)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(numInsertedOrUpdatedRows ?? 0) > 0;
}

/** What may change of a key. */
export type KeyChange = Partial<Pick<KeyRow, "name" | "hash" | "hint" | "made_at" | "used_at">>;

/** Changes somebody's own key, and gives what it is now; undefined where they have none such. */
export function updateKey(
  db: Db,
  personId: string,
  id: string,
  change: KeyChange,
): Promise<KeyRow | undefined> {
  return db
    .updateTable("live_key")
    .set(change)
    .where("id", "=", id)
    .where("person_id", "=", personId)
    .returningAll()
    .executeTakeFirst();
}

/** Takes somebody's own key away; false where they have none such. */
export async function deleteKey(db: Db, personId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom("live_key")
    .where("id", "=", id)
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return Number(numDeletedRows) > 0;
}
