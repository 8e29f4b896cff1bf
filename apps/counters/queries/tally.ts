import type { Kysely } from "kysely";
import { prepared } from "../../../platform/db/prepared.ts";
import type { Mine } from "../contract.ts";
import type { CounterTables } from "../tables.ts";
import { type Asker, countMade, seenBy } from "./counters.ts";

type Db = Kysely<CounterTables>;
type Tally = CounterTables["tally"];

const tallies = prepared<CounterTables, { readonly id: string; readonly person: string }, Tally>(
  (db, place) =>
    db
      .selectFrom("tally")
      .selectAll()
      .where("person_id", "=", place("person"))
      .where("counter_id", "=", place("id")),
);

/** What somebody has added to a counter; undefined where they never clicked it. */
export async function findMine(db: Db, id: string, person: string): Promise<Mine | undefined> {
  const { rows } = await tallies(db, { id, person });
  return mineOf(rows);
}

/** What each of the people who clicked in an epoch has added. */
export async function listMine(
  db: Db,
  id: string,
  epoch: number,
): Promise<ReadonlyMap<string, Mine>> {
  const people = db
    .selectFrom("tally")
    .select("person_id")
    .where("counter_id", "=", id)
    .where("epoch", "=", epoch);
  const rows = await db
    .selectFrom("tally")
    .selectAll()
    .where("counter_id", "=", id)
    .where("person_id", "in", people)
    .execute();
  const mine = new Map<string, Mine>();
  for (const [person, own] of Map.groupBy(rows, (row) => row.person_id)) {
    const summed = mineOf(own);
    if (summed) mine.set(person, summed);
  }
  return mine;
}

function mineOf(rows: readonly Tally[]): Mine | undefined {
  const [first, ...more] = rows;
  if (!first) return undefined;
  const newest = more.reduce((one, other) => (other.epoch > one.epoch ? other : one), first);
  const { epoch, amount, last_number, last_amount } = newest;
  const total = rows.reduce((sum, row) => sum + row.amount, 0);
  const version = Math.max(...rows.map((row) => row.version));
  const known = { epoch, amount, total, version };
  if (last_number === null || last_amount === null) return known;
  return { ...known, last: { number: last_number, amount: last_amount } };
}

/** What a person has done with the counters that the asker sees: clicks, and which most. */
export async function findStatistics(db: Db, asker: Asker, personId: string) {
  const rows = await db
    .selectFrom("tally")
    .innerJoin("counter", "counter.id", "tally.counter_id")
    .select(["counter.id", "counter.name"])
    .select(({ fn }) => fn.sum<number | string>("tally.clicks").as("sum"))
    .where("tally.person_id", "=", personId)
    .where(seenBy(asker))
    .groupBy(["counter.id", "counter.name"])
    .execute();
  const each = rows
    .map(({ sum, ...counter }) => ({ ...counter, clicks: Number(sum) }))
    .toSorted((one, other) => other.clicks - one.clicks);
  const clicks = each.reduce((all, one) => all + one.clicks, 0);
  const counters = await countMade(db, personId, asker);
  const [favourite] = each;
  return { clicks, counters, ...(favourite?.clicks ? { favourite } : {}) };
}
