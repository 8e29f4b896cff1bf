import type { Kysely } from "kysely";
import type { Person } from "../../core/protocol/frames.ts";
import { shownPerson } from "../../platform/auth/person.ts";
import { prepared } from "../../platform/db/prepared.ts";
import type { Counter } from "./contract.ts";
import type { CounterTables } from "./tables.ts";

type Db = Kysely<CounterTables>;

/** All counters, the newest first. */
export async function listCounters(db: Db): Promise<readonly Counter[]> {
  const rows = await counters(db).orderBy("counter.id", "desc").execute();
  return rows.map(counterOf);
}

/** One counter; undefined when there is none. */
export async function findCounter(db: Db, id: string): Promise<Counter | undefined> {
  const row = await counters(db).where("counter.id", "=", id).executeTakeFirst();
  return row && counterOf(row);
}

/** How many counters there are. */
export async function countCounters(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom("counter")
    .select(({ fn }) => fn.countAll().as("count"))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** How many counters a person has made. */
export async function countMade(db: Db, personId: string): Promise<number> {
  const { count } = await db
    .selectFrom("counter")
    .select(({ fn }) => fn.countAll().as("count"))
    .where("made_by", "=", personId)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** What a person has done with counters: clicks, counters made, and which they click most. */
export async function findStatistics(db: Db, personId: string) {
  const tallies = await db
    .selectFrom("tally")
    .innerJoin("counter", "counter.id", "tally.counter_id")
    .select(["counter.id", "counter.name", "tally.clicks"])
    .where("tally.person_id", "=", personId)
    .orderBy("tally.clicks", "desc")
    .execute();
  const clicks = tallies.reduce((sum, tally) => sum + tally.clicks, 0);
  const counters = await countMade(db, personId);
  const [favourite] = tallies;
  return { clicks, counters, ...(favourite ? { favourite } : {}) };
}

/** Writes a new counter; false when the id is taken. */
export async function insertCounter(db: Db, counter: Counter): Promise<boolean> {
  const { id, name, madeBy, createdAt } = counter;
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("counter")
    .values({ id, name, value: 0, revision: 0, made_by: madeBy, created_at: createdAt })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .executeTakeFirst();
  return Number(numInsertedOrUpdatedRows ?? 0) > 0;
}

const raiseValue = prepared<
  CounterTables,
  { readonly id: string; readonly clicks: number; readonly by: string; readonly at: number },
  { readonly value: number }
>((db, place) =>
  db
    .updateTable("counter")
    .set(({ eb }) => ({
      value: eb("value", "+", place("clicks")),
      last_by: place("by"),
      last_at: place("at"),
    }))
    .where("id", "=", place("id"))
    .returning("value"),
);

const insertClick = prepared<CounterTables, CounterTables["click"]>((db, place) =>
  db.insertInto("click").values({
    counter_id: place("counter_id"),
    number: place("number"),
    person_id: place("person_id"),
    at: place("at"),
  }),
);

const raiseTally = prepared<CounterTables, CounterTables["tally"]>((db, place) =>
  db
    .insertInto("tally")
    .values({
      person_id: place("person_id"),
      counter_id: place("counter_id"),
      clicks: place("clicks"),
    })
    .onConflict((conflict) =>
      conflict
        .columns(["person_id", "counter_id"])
        .doUpdateSet(({ eb }) => ({ clicks: eb("tally.clicks", "+", place("clicks")) })),
    ),
);

/** Adds clicks and their rows of history; gives the new value, undefined without a counter. */
export async function insertClicks(
  db: Db,
  id: string,
  clicks: number,
  by: Person,
  at: number,
): Promise<number | undefined> {
  const { rows } = await raiseValue(db, { id, clicks, by: by.id, at });
  const value = rows[0]?.value;
  if (value === undefined) return undefined;
  for (let number = value - clicks + 1; number <= value; number++) {
    await insertClick(db, { counter_id: id, number, person_id: by.id, at });
  }
  await raiseTally(db, { person_id: by.id, counter_id: id, clicks });
  return value;
}

/** Gives a counter a new name and the next revision; undefined without a counter. */
export async function updateName(db: Db, id: string, name: string): Promise<number | undefined> {
  const row = await db
    .updateTable("counter")
    .set((counter) => ({ name, revision: counter("revision", "+", 1) }))
    .where("id", "=", id)
    .returning("revision")
    .executeTakeFirst();
  return row?.revision;
}

/** Deletes a counter; its history goes with it by the foreign key. */
export async function deleteCounter(db: Db, id: string): Promise<void> {
  await db.deleteFrom("counter").where("id", "=", id).execute();
}

function counters(db: Db) {
  return db
    .selectFrom("counter")
    .leftJoin("person", "person.id", "counter.last_by")
    .selectAll("counter")
    .select(["person.name as last_name", "person.picture as last_picture"]);
}

interface Row extends Readonly<CounterTables["counter"]> {
  readonly last_name: string | null;
  readonly last_picture: string | null;
}

function counterOf(row: Row): Counter {
  const { id, name, value, revision, last_by, last_name, last_picture, last_at } = row;
  const known = { id, name, value, revision, madeBy: row.made_by, createdAt: row.created_at };
  if (last_by === null || last_at === null) return known;
  const by = shownPerson({ id: last_by, name: last_name ?? "", picture: last_picture });
  return { ...known, last: { by, at: last_at } };
}
