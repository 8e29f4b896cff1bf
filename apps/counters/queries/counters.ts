import { type ExpressionBuilder, type Kysely, sql } from "kysely";
import type { Scope } from "../../../platform/app/scope.ts";
import { shownPerson } from "../../../platform/auth/person.ts";
import { type Counter, colours } from "../contract.ts";
import type { Settings } from "../rules.ts";
import type { CounterTables } from "../tables.ts";

type Db = Kysely<CounterTables>;

/** Who asks; to whom some counters are not there. */
export type Asker = Pick<Scope, "person" | "role">;

/** All counters that somebody sees, the newest first. */
export async function listCounters(db: Db, asker: Asker): Promise<readonly Counter[]> {
  const rows = await counters(db, asker).orderBy("counter.id", "desc").execute();
  return rows.map(counterOf);
}

/** One counter; undefined when there is none that they see. */
export async function findCounter(db: Db, asker: Asker, id: string): Promise<Counter | undefined> {
  const row = await counters(db, asker).where("counter.id", "=", id).executeTakeFirst();
  return row && counterOf(row);
}

/**
 * One counter that nobody else changes until this transaction ends.
 *
 * On SQLite none could; on PostgreSQL it is the update that waits for its turn.
 */
export async function lockCounter(db: Db, asker: Asker, id: string): Promise<Counter | undefined> {
  await db
    .updateTable("counter")
    .set({ revision: sql.ref("revision") })
    .where("id", "=", id)
    .execute();
  return findCounter(db, asker, id);
}

/** The condition that somebody sees a counter; for others it is not there, a host too. */
export function seenBy({ person, role }: Asker) {
  return ({ eb, or }: ExpressionBuilder<CounterTables, "counter">) =>
    or([
      eb("counter.access", "=", "open"),
      eb("counter.made_by", "=", person.id),
      ...(role === "guest" ? [] : [eb("counter.access", "=", "members")]),
    ]);
}

/** How many counters there are. */
export async function countCounters(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom("counter")
    .select(({ fn }) => fn.countAll().as("count"))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** How many counters a person has made: all of them, or those that somebody sees. */
export async function countMade(db: Db, personId: string, asker?: Asker): Promise<number> {
  const made = db
    .selectFrom("counter")
    .select(({ fn }) => fn.countAll().as("count"))
    .where("made_by", "=", personId);
  const seen = asker ? made.where(seenBy(asker)) : made;
  return Number((await seen.executeTakeFirstOrThrow()).count);
}

/** Writes a new counter with its first epoch; false when the id is taken. */
export async function insertCounter(db: Db, counter: Counter): Promise<boolean> {
  const { id, madeBy, createdAt, epoch, epochStartedAt, value, version, revision } = counter;
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("counter")
    .values({
      ...{ id, ...columnsOf(counter), value, number: 0, version, revision, epoch },
      ...{ epoch_started_at: epochStartedAt, made_by: madeBy, created_at: createdAt },
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .executeTakeFirst();
  if (Number(numInsertedOrUpdatedRows ?? 0) === 0) return false;
  await db
    .insertInto("epoch")
    .values({ counter_id: id, epoch, started_at: epochStartedAt, value: 0 })
    .execute();
  return true;
}

/** Gives a counter these settings; gives the number of their revision. */
export async function updateSettings(db: Db, id: string, settings: Settings): Promise<number> {
  const row = await db
    .updateTable("counter")
    .set((eb) => ({ ...columnsOf(settings), revision: eb("revision", "+", 1) }))
    .where("id", "=", id)
    .returning("revision")
    .executeTakeFirstOrThrow();
  return row.revision;
}

/** Deletes a counter; its history goes with it by the foreign keys. */
export async function deleteCounter(db: Db, id: string): Promise<void> {
  await db.deleteFrom("counter").where("id", "=", id).execute();
}

function columnsOf({ name, step, goal, colour, access }: Settings) {
  return { name, step, goal: goal ?? null, colour: colour ?? null, access };
}

function counters(db: Db, asker: Asker) {
  return db
    .selectFrom("counter")
    .leftJoin("person", "person.id", "counter.last_by")
    .selectAll("counter")
    .select(["person.name as last_name", "person.picture as last_picture"])
    .where(seenBy(asker));
}

interface Row extends Readonly<CounterTables["counter"]> {
  readonly last_name: string | null;
  readonly last_picture: string | null;
}

function counterOf(row: Row): Counter {
  const { id, name, step, access, revision, value, epoch, version, last_by, last_at } = row;
  const colour = colours.find((one) => one === row.colour);
  const last = last_by !== null &&
    last_at !== null && {
      by: shownPerson({ id: last_by, name: row.last_name ?? "", picture: row.last_picture }),
      at: last_at,
    };
  return {
    ...{ id, name, step, access, revision, value, epoch, version },
    ...(row.goal === null ? {} : { goal: row.goal }),
    ...(colour ? { colour } : {}),
    ...(last ? { last } : {}),
    ...{ epochStartedAt: row.epoch_started_at, madeBy: row.made_by, createdAt: row.created_at },
  };
}
