import type { Kysely } from "kysely";
import { prepared } from "../../../platform/db/prepared.ts";
import type { CounterTables } from "../tables.ts";

type Db = Kysely<CounterTables>;

/** What is added to the sums of one epoch: by whom, when, and how much. */
export interface Addition {
  readonly id: string;
  readonly epoch: number;
  readonly person: string;
  readonly at: number;
  /** Negative where a click is taken back. */
  readonly clicks: number;
  readonly amount: number;
  /** The person's last click from now on, which can be taken back. */
  readonly last: { readonly number: number; readonly amount: number } | undefined;
  /** The counter's version with this in it. */
  readonly version: number;
}

const raiseTally = prepared<CounterTables, CounterTables["tally"]>((db, place) =>
  db
    .insertInto("tally")
    .values({
      person_id: place("person_id"),
      counter_id: place("counter_id"),
      epoch: place("epoch"),
      clicks: place("clicks"),
      amount: place("amount"),
      last_number: place("last_number"),
      last_amount: place("last_amount"),
      version: place("version"),
    })
    .onConflict((conflict) =>
      conflict.columns(["person_id", "counter_id", "epoch"]).doUpdateSet(({ eb, ref }) => ({
        clicks: eb("tally.clicks", "+", ref("excluded.clicks")),
        amount: eb("tally.amount", "+", ref("excluded.amount")),
        last_number: ref("excluded.last_number"),
        last_amount: ref("excluded.last_amount"),
        version: ref("excluded.version"),
      })),
    ),
);

interface Buckets {
  readonly id: string;
  readonly epoch: number;
  readonly minute: number;
  readonly quarter: number;
  readonly amount: number;
}

const raiseBuckets = prepared<CounterTables, Buckets>((db, place) => {
  const common = { counter_id: place("id"), epoch: place("epoch"), amount: place("amount") };
  return db
    .insertInto("bucket")
    .values([
      { ...common, minutes: 1, at: place("minute") },
      { ...common, minutes: 15, at: place("quarter") },
    ])
    .onConflict((conflict) =>
      conflict.columns(["counter_id", "epoch", "minutes", "at"]).doUpdateSet(({ eb, ref }) => ({
        amount: eb("bucket.amount", "+", ref("excluded.amount")),
      })),
    );
});

const raiseQuarter = prepared<CounterTables, CounterTables["quarter"]>((db, place) =>
  db
    .insertInto("quarter")
    .values({
      counter_id: place("counter_id"),
      epoch: place("epoch"),
      at: place("at"),
      person_id: place("person_id"),
      amount: place("amount"),
    })
    .onConflict((conflict) =>
      conflict.columns(["counter_id", "epoch", "at", "person_id"]).doUpdateSet(({ eb, ref }) => ({
        amount: eb("quarter.amount", "+", ref("excluded.amount")),
      })),
    ),
);

/** Adds to every sum of an epoch but its value, so that each of them stays the same as that. */
export async function addToSums(db: Db, addition: Addition): Promise<void> {
  const { id, epoch, person, at, clicks, amount, last, version } = addition;
  const quarter = begin(at, 15);
  await raiseTally(db, {
    ...{ person_id: person, counter_id: id, epoch, clicks, amount, version },
    ...{ last_number: last?.number ?? null, last_amount: last?.amount ?? null },
  });
  await raiseBuckets(db, { id, epoch, minute: begin(at, 1), quarter, amount });
  await raiseQuarter(db, { counter_id: id, epoch, at: quarter, person_id: person, amount });
}

function begin(at: number, minutes: number): number {
  return at - (at % (minutes * 60_000));
}
