import type { Kysely } from "kysely";
import type { Bond, Tie } from "../contract.ts";
import type { PeopleTables } from "../tables.ts";
import { memberOf } from "./members.ts";

type Db = Kysely<PeopleTables>;
type Row = PeopleTables["friendship"];

/** How a pair stands, as one of the two sees it. */
export function bondOf(row: Row, viewerId: string): Bond {
  if (row.accepted_at !== null) return "friends";
  return row.asked_by === viewerId ? "asked" : "asks";
}

/** Since when a pair stands so, in milliseconds. */
export function sinceOf(row: Row): number {
  return row.accepted_at ?? row.asked_at;
}

/** A person's friends and questions, in the order of the others' ids. */
export async function listTies(db: Db, personId: string): Promise<readonly Tie[]> {
  const rows = [
    ...(await ties(db, personId, "lower_id", "higher_id").execute()),
    ...(await ties(db, personId, "higher_id", "lower_id").execute()),
  ];
  return rows
    .flatMap((row) => {
      const person = memberOf(row);
      return person ? [{ person, bond: bondOf(row, personId), since: sinceOf(row) }] : [];
    })
    .sort((a, b) => (a.person.id < b.person.id ? -1 : 1));
}

/** The same, without who the others are: for telling each of them. */
export async function listPairs(db: Db, personId: string): Promise<readonly Row[]> {
  return db
    .selectFrom("friendship")
    .selectAll()
    .where(({ eb, or }) => or([eb("lower_id", "=", personId), eb("higher_id", "=", personId)]))
    .execute();
}

/** The other one of a pair. */
export function otherOf(row: Row, personId: string): string {
  return row.lower_id === personId ? row.higher_id : row.lower_id;
}

/** How two people stand; undefined where neither has asked. */
export async function findPair(db: Db, a: string, b: string): Promise<Row | undefined> {
  const { lower_id, higher_id } = pairOf(a, b);
  return db
    .selectFrom("friendship")
    .selectAll()
    .where("lower_id", "=", lower_id)
    .where("higher_id", "=", higher_id)
    .executeTakeFirst();
}

/** How many ties somebody has: by their own will, and waiting for their answer. */
export async function countTies(db: Db, personId: string) {
  const { own, waiting } = await db
    .selectFrom("friendship")
    .select(({ fn, eb, or, and }) => {
      const isOwn = or([eb("accepted_at", "is not", null), eb("asked_by", "=", personId)]);
      const isWaiting = and([eb("accepted_at", "is", null), eb("asked_by", "!=", personId)]);
      return [
        fn.countAll().filterWhere(isOwn).as("own"),
        fn.countAll().filterWhere(isWaiting).as("waiting"),
      ];
    })
    .where(({ eb, or }) => or([eb("lower_id", "=", personId), eb("higher_id", "=", personId)]))
    .executeTakeFirstOrThrow();
  return { own: Number(own), waiting: Number(waiting) };
}

/**
 * Writes that somebody asks somebody; where these had asked, both are friends.
 *
 * The key (lower, higher) makes one row of two who ask each other at once. Undefined where
 * nothing changed.
 */
export async function ask(db: Db, from: string, to: string, now: number): Promise<Row | undefined> {
  return db
    .insertInto("friendship")
    .values({ ...pairOf(from, to), asked_by: from, asked_at: now, accepted_at: null })
    .onConflict((conflict) =>
      conflict
        .columns(["lower_id", "higher_id"])
        .doUpdateSet({ accepted_at: now })
        .where("friendship.accepted_at", "is", null)
        .where("friendship.asked_by", "!=", from),
    )
    .returningAll()
    .executeTakeFirst();
}

/** Ends what two people are to each other; false where they were nothing. */
export async function deletePair(db: Db, a: string, b: string): Promise<boolean> {
  const { lower_id, higher_id } = pairOf(a, b);
  const { numDeletedRows } = await db
    .deleteFrom("friendship")
    .where("lower_id", "=", lower_id)
    .where("higher_id", "=", higher_id)
    .executeTakeFirst();
  return Number(numDeletedRows) > 0;
}

function pairOf(a: string, b: string) {
  return a < b ? { lower_id: a, higher_id: b } : { lower_id: b, higher_id: a };
}

function ties(db: Db, personId: string, own: "lower_id" | "higher_id", other: typeof own) {
  return db
    .selectFrom("friendship")
    .innerJoin("person", "person.id", `friendship.${other}`)
    .selectAll("friendship")
    .selectAll("person")
    .where(`friendship.${own}`, "=", personId);
}
