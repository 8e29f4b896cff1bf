import { type Kysely, sql } from "kysely";
import type { Person } from "../../../core/protocol/frames.ts";
import { beyondAccess } from "../../../platform/auth/access.ts";
import { shownPerson } from "../../../platform/auth/person.ts";
import { limits } from "../contract.ts";
import type { CounterTables } from "../tables.ts";
import type { Asker } from "./counters.ts";

type Db = Kysely<CounterTables>;

/** Somebody, and what they have added. */
export interface Active {
  readonly person: Person;
  readonly amount: number;
}

/** Whose part of an epoch is asked for: since when, or all of it. */
export interface AskedPeople {
  readonly id: string;
  readonly epoch: number;
  readonly since?: number | undefined;
}

/** Who has added most, the most first; those whom the asker may not see are left out. */
export async function listPeople(db: Db, asker: Asker, asked: AskedPeople) {
  const beyond = await beyondAccess(db, asker.person.id, "see");
  const rows = await amounts(db, asked)
    .innerJoin("person", "person.id", "added.person_id")
    .select(["person.id", "person.name", "person.picture", "added.amount"])
    .where("added.amount", ">", 0)
    .orderBy("added.amount", "desc")
    .orderBy("person.id")
    .limit(limits.people + beyond.size)
    .execute();
  return rows
    .filter(({ id }) => !beyond.has(id))
    .slice(0, limits.people)
    .map((row): Active => ({ person: shownPerson(row), amount: Number(row.amount) }));
}

function amounts(db: Db, { id, epoch, since }: AskedPeople) {
  const sum = sql<number>`cast(sum(amount) as bigint)`.as("amount");
  if (since === undefined) {
    const tallies = db
      .selectFrom("tally")
      .select(["person_id", sum])
      .where("counter_id", "=", id)
      .where("epoch", "=", epoch)
      .groupBy("person_id");
    return db.selectFrom(tallies.as("added"));
  }
  const quarters = db
    .selectFrom("quarter")
    .select(["person_id", sum])
    .where("counter_id", "=", id)
    .where("epoch", "=", epoch)
    .where("at", ">=", since)
    .groupBy("person_id");
  return db.selectFrom(quarters.as("added"));
}

/** Forgets of what people added in a quarter of an hour whatever was before. */
export async function forgetQuarters(db: Db, before: number): Promise<void> {
  await db.deleteFrom("quarter").where("at", "<", before).execute();
}
