import { type Kysely, sql } from "kysely";
import { ok, refuse } from "../../../core/protocol/result.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { prepared } from "../../../platform/db/prepared.ts";
import { type Counter, limits } from "../contract.ts";
import type { CounterTables } from "../tables.ts";
import { findCounter, lockCounter } from "./counters.ts";
import { type Epoch, findEpoch } from "./epochs.ts";
import { addToSums } from "./sums.ts";

type Db = Kysely<CounterTables>;

/** Clicks as they were given: how many, in which epoch, and when, if without a line. */
export interface Clicks {
  readonly id: string;
  readonly clicks: number;
  readonly epoch?: number | undefined;
  readonly at?: number | undefined;
}

/** What a counter shows, and what tells who may hear of it. */
export type Shown = Pick<
  Counter,
  "id" | "value" | "epoch" | "epochStartedAt" | "last" | "version" | "access" | "madeBy"
>;

/** A counter after clicks, and the closed epoch to which they were added if they came late. */
export interface Clicked {
  readonly counter: Shown;
  readonly late?: { readonly epoch: number; readonly value: number; readonly at: number };
}

interface Raise {
  readonly id: string;
  readonly clicks: number;
  readonly by: string;
  readonly role: string;
  /** 0 is whichever is the present one. */
  readonly epoch: number;
  readonly at: number;
}

const raiseValue = prepared<CounterTables, Raise, CounterTables["counter"]>((db, place) =>
  db
    .updateTable("counter")
    .set(({ eb }) => ({
      value: eb("value", "+", eb("step", "*", place("clicks"))),
      number: eb("number", "+", place("clicks")),
      version: eb("version", "+", 1),
      last_by: place("by"),
      last_at: place("at"),
    }))
    .where("id", "=", place("id"))
    .where(({ eb, or }) =>
      or([eb("epoch", "=", place("epoch")), sql<boolean>`${place("epoch")} = 0`]),
    )
    .where(({ eb, or, and }) =>
      or([
        eb("access", "=", "open"),
        eb("made_by", "=", place("by")),
        and([eb("access", "=", "members"), sql<boolean>`${place("role")} <> 'guest'`]),
      ]),
    )
    .returningAll(),
);

const insertClick = prepared<CounterTables, Omit<CounterTables["click"], "undone_by">>(
  (db, place) =>
    db.insertInto("click").values({
      counter_id: place("counter_id"),
      number: place("number"),
      epoch: place("epoch"),
      person_id: place("person_id"),
      at: place("at"),
      amount: place("amount"),
      undoes: place("undoes"),
    }),
);

/**
 * Adds clicks, their rows of history and all their sums.
 *
 * A click of now in the present epoch takes one road, made short because it is the hot one;
 * whatever came later than it was made takes the other.
 */
export async function addClicks(db: Db, scope: Scope, given: Clicks) {
  const { id, clicks, epoch = 0, at } = given;
  const now = scope.now();
  if (at !== undefined && now - at >= limits.offlineMs) return addLate(db, scope, given, now);
  const { person, role } = scope;
  const { rows } = await raiseValue(db, { id, clicks, by: person.id, role, epoch, at: now });
  const [row] = rows;
  if (!row) return addLate(db, scope, given, now);
  await writeClicks(db, { ...row, clicks, person: person.id, at: now });
  const { value, version, access } = row;
  const known = { id, value, version, access, madeBy: row.made_by, last: { by: person, at: now } };
  const counter = { ...known, epoch: row.epoch, epochStartedAt: row.epoch_started_at };
  return ok<Clicked>({ counter });
}

/** Adds clicks to the epoch in which they were made, at the time when that was. */
async function addLate(db: Db, scope: Scope, given: Clicks, now: number) {
  const { id, clicks } = given;
  const { person, role } = scope;
  const counter = await lockCounter(db, scope, id);
  if (!counter) return refuse("counter-not-found");
  const epoch = await findEpoch(db, id, given.epoch ?? counter.epoch);
  if (!epoch) return refuse("epoch-not-found");
  const at = within(epoch, given.at ?? now, now);
  if (epoch.endedAt !== undefined) {
    return ok<Clicked>(await addToClosed(db, scope, { counter, epoch, clicks, at }));
  }
  const raise = { id, clicks, by: person.id, role, epoch: epoch.number, at };
  const row = (await raiseValue(db, raise)).rows[0];
  if (!row) throw new Error(`the counter ${id} was locked, and yet it changed`);
  await writeClicks(db, { ...row, clicks, person: person.id, at });
  if (counter.last && counter.last.at > at) await restoreLast(db, id, counter.last);
  const shown = await findCounter(db, scope, id);
  return shown ? ok<Clicked>({ counter: shown }) : refuse("counter-not-found");
}

/** A time that an epoch has: it is the page's word, and a clock may be wrong. */
function within({ startedAt, endedAt }: Epoch, at: number, now: number): number {
  return Math.max(startedAt, Math.min(at, endedAt ?? now, now));
}

interface ToClosed {
  readonly counter: Counter;
  readonly epoch: Epoch;
  readonly clicks: number;
  readonly at: number;
}

async function addToClosed(
  db: Db,
  { person }: Scope,
  { counter, epoch, clicks, at }: ToClosed,
): Promise<Clicked> {
  const { id } = counter;
  const row = await db
    .updateTable("counter")
    .set((eb) => ({ number: eb("number", "+", clicks), version: eb("version", "+", 1) }))
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirstOrThrow();
  const { value } = await db
    .updateTable("epoch")
    .set((eb) => ({ value: eb("value", "+", clicks * row.step) }))
    .where("counter_id", "=", id)
    .where("epoch", "=", epoch.number)
    .returning("value")
    .executeTakeFirstOrThrow();
  await writeClicks(db, { ...row, epoch: epoch.number, clicks, person: person.id, at });
  const late = { epoch: epoch.number, value, at };
  return { counter: { ...counter, version: row.version }, late };
}

/** Who clicked last is told by the time of the click, not by that of its arrival. */
async function restoreLast(db: Db, id: string, { by, at }: NonNullable<Counter["last"]>) {
  await db
    .updateTable("counter")
    .set({ last_by: by.id, last_at: at })
    .where("id", "=", id)
    .execute();
}

interface Written extends Pick<CounterTables["counter"], "id" | "number" | "step" | "version"> {
  readonly epoch: number;
  readonly clicks: number;
  readonly person: string;
  readonly at: number;
}

/** Writes a row for each click, of which the last has this number, and adds them to the sums. */
async function writeClicks(db: Db, written: Written): Promise<void> {
  const { id, number, epoch, clicks, person, at, step, version } = written;
  const same = { counter_id: id, epoch, person_id: person, at, amount: step, undoes: null };
  for (let one = number - clicks + 1; one <= number; one++) {
    await insertClick(db, { ...same, number: one });
  }
  const last = { number, amount: step };
  await addToSums(db, { id, epoch, person, at, clicks, amount: clicks * step, last, version });
}
