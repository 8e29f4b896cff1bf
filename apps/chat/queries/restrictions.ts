import type { Kysely } from "kysely";
import { shownPerson } from "../../../platform/auth/person.ts";
import type { Restriction } from "../contract/roster.ts";
import type { ChatTables } from "../tables.ts";

type Db = Kysely<ChatTables>;

/** Who may not write in a room, or not come in, now; by their ids. */
export async function listRestrictions(
  db: Db,
  roomId: string,
  now: number,
): Promise<readonly Restriction[]> {
  const rows = await restrictions(db, now).where("room_id", "=", roomId).execute();
  // Not by the database, which sorts in its own language.
  return rows.map(restrictionOf).sort((a, b) => (a.person.id < b.person.id ? -1 : 1));
}

/** Restricts somebody, in place of what restricted them before. */
export async function writeRestriction(db: Db, row: ChatTables["room_restriction"]): Promise<void> {
  const { kind, until, by_id, at } = row;
  await db
    .insertInto("room_restriction")
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(["room_id", "person_id"]).doUpdateSet({ kind, until, by_id, at }),
    )
    .execute();
}

/**
 * Lifts what somebody may not do in a room; gives what that was, also if it was over already.
 *
 * With `overAt` only what ended by then.
 */
export async function deleteRestriction(
  db: Db,
  roomId: string,
  personId: string,
  overAt?: number,
): Promise<ChatTables["room_restriction"]["kind"] | undefined> {
  const all = db
    .deleteFrom("room_restriction")
    .where("room_id", "=", roomId)
    .where("person_id", "=", personId);
  const over = overAt === undefined ? all : all.where("until", "<=", overAt);
  return (await over.returning("kind").executeTakeFirst())?.kind;
}

/** What was not over at a moment. */
function restrictions(db: Db, now: number) {
  return db
    .selectFrom("room_restriction")
    .leftJoin("person", "person.id", "room_restriction.person_id")
    .selectAll("room_restriction")
    .select(["person.name", "person.picture"])
    .where(({ eb, or }) => or([eb("until", "is", null), eb("until", ">", now)]));
}

interface Row extends Readonly<ChatTables["room_restriction"]> {
  readonly name: string | null;
  readonly picture: string | null;
}

function restrictionOf({ person_id, name, picture, kind, until, by_id, at }: Row): Restriction {
  const person = shownPerson({ id: person_id, name: name ?? "", picture });
  return { person, kind, byId: by_id, at, ...(until === null ? {} : { until }) };
}
