import { type Kysely, sql } from "kysely";
import type { Counter } from "../contract.ts";
import type { CounterTables } from "../tables.ts";
import { restoreLastClick } from "./undo.ts";

type Db = Kysely<CounterTables>;

/** From one reset to the next. */
export interface Epoch {
  readonly number: number;
  readonly startedAt: number;
  /** Absent while it is the present one. */
  readonly endedAt?: number;
}

/** The epoch to which the clicks of that number belong now; undefined where there was none. */
export async function findEpoch(db: Db, id: string, number: number): Promise<Epoch | undefined> {
  const row = await db
    .selectFrom("epoch")
    .innerJoin("epoch as whole", (join) =>
      join
        .onRef("whole.counter_id", "=", "epoch.counter_id")
        .on(sql`whole.epoch`, "=", sql`coalesce(epoch.merged_into, epoch.epoch)`),
    )
    .select(["whole.epoch", "whole.started_at", "whole.ended_at"])
    .where("epoch.counter_id", "=", id)
    .where("epoch.epoch", "=", number)
    .executeTakeFirst();
  if (!row) return undefined;
  const known = { number: row.epoch, startedAt: row.started_at };
  return row.ended_at === null ? known : { ...known, endedAt: row.ended_at };
}

/** Closes a counter's epoch and begins the next one; the counter is locked. */
export async function closeEpoch(
  db: Db,
  counter: Counter,
  { by, confirmed, now }: { readonly by: string; readonly confirmed: number; readonly now: number },
): Promise<void> {
  const { id, epoch, value, epochStartedAt } = counter;
  const at = Math.max(now, epochStartedAt); // a clock may have been set back
  await db
    .updateTable("epoch")
    .set({ ended_at: at, value, confirmed, reset_by: by })
    .where("counter_id", "=", id)
    .where("epoch", "=", epoch)
    .execute();
  const { newest } = await db
    .selectFrom("epoch")
    .select(({ fn }) => fn.max("epoch").as("newest"))
    .where("counter_id", "=", id)
    .executeTakeFirstOrThrow();
  const next = newest + 1;
  await db
    .insertInto("epoch")
    .values({ counter_id: id, epoch: next, started_at: at, value: 0 })
    .execute();
  await db
    .updateTable("counter")
    .set((eb) => ({
      ...{ value: 0, epoch: next, epoch_started_at: at, last_by: null, last_at: null },
      version: eb("version", "+", 1),
    }))
    .where("id", "=", id)
    .execute();
}

/**
 * Opens the epoch before a counter's present one again, and gives it what was clicked since.
 *
 * Gives false where there is none. Clicks keep their rows as they are: how many came since the
 * reset must not matter, so only the sums are moved, and the epoch says where it went.
 */
export async function reopenEpoch(db: Db, counter: Counter): Promise<boolean> {
  const { id, epoch: from, value } = counter;
  const before = await db
    .selectFrom("epoch")
    .selectAll()
    .where("counter_id", "=", id)
    .where("epoch", "<", from)
    .where("merged_into", "is", null)
    .orderBy("epoch", "desc")
    .executeTakeFirst();
  if (!before) return false;
  const into = before.epoch;
  await db
    .updateTable("epoch")
    .set({ ended_at: null, value: 0, confirmed: null, reset_by: null })
    .where("counter_id", "=", id)
    .where("epoch", "=", into)
    .execute();
  await db
    .updateTable("epoch")
    .set({ merged_into: into, value: 0 })
    .where("counter_id", "=", id)
    .where(({ eb, or }) => or([eb("epoch", "=", from), eb("merged_into", "=", from)]))
    .execute();
  const { version, number } = await db
    .updateTable("counter")
    .set((eb) => ({
      ...{ value: before.value + value, epoch: into, epoch_started_at: before.started_at },
      version: eb("version", "+", 1),
    }))
    .where("id", "=", id)
    .returning(["version", "number"])
    .executeTakeFirstOrThrow();
  await moveSums(db, { id, from, into, version });
  if (!counter.last) await restoreLastClick(db, { id, epoch: into, number });
  return true;
}

interface Move {
  readonly id: string;
  readonly from: number;
  readonly into: number;
  readonly version: number;
}

/** Whether somebody's last click in the epoch that is moved is the later one of their two. */
const isLater = sql`(tally.last_number is null or excluded.last_number > tally.last_number)`;

/** Adds the sums of one epoch to those of another, and leaves none behind. */
async function moveSums(db: Db, { id, from, into, version }: Move): Promise<void> {
  await sql`
    insert into bucket (counter_id, epoch, minutes, at, amount)
    select counter_id, ${sql.lit(into)}, minutes, at, amount from bucket
    where counter_id = ${id} and epoch = ${from}
    on conflict (counter_id, epoch, minutes, at)
    do update set amount = bucket.amount + excluded.amount
  `.execute(db);
  await sql`
    insert into quarter (counter_id, epoch, at, person_id, amount)
    select counter_id, ${sql.lit(into)}, at, person_id, amount from quarter
    where counter_id = ${id} and epoch = ${from}
    on conflict (counter_id, epoch, at, person_id)
    do update set amount = quarter.amount + excluded.amount
  `.execute(db);
  await sql`
    insert into tally
      (person_id, counter_id, epoch, clicks, amount, last_number, last_amount, version)
    select person_id, counter_id, ${sql.lit(into)}, clicks, amount, last_number, last_amount, 0
    from tally where counter_id = ${id} and epoch = ${from}
    on conflict (person_id, counter_id, epoch) do update set
      clicks = tally.clicks + excluded.clicks,
      amount = tally.amount + excluded.amount,
      last_number = case when ${isLater} then excluded.last_number else tally.last_number end,
      last_amount = case when ${isLater} then excluded.last_amount else tally.last_amount end
  `.execute(db);
  for (const table of ["bucket", "quarter", "tally"] as const) {
    await db.deleteFrom(table).where("counter_id", "=", id).where("epoch", "=", from).execute();
  }
  await db
    .updateTable("tally")
    .set({ version })
    .where("counter_id", "=", id)
    .where("epoch", "=", into)
    .execute();
}
