import type { Kysely } from "kysely";
import { type Counter, limits } from "../contract.ts";
import type { CounterTables } from "../tables.ts";
import { addToSums } from "./sums.ts";

type Db = Kysely<CounterTables>;

interface Undo {
  readonly counter: Counter;
  readonly person: string;
  /** The number of the click that is meant; absent for the last one. */
  readonly number?: number | undefined;
  readonly now: number;
}

/**
 * Takes back somebody's last click of the present epoch, by a row of its own that points at it.
 *
 * Gives false where there is none, or another one than was meant. The counter is locked. The
 * sums lose it where they had gained it: in the minute of the click.
 */
export async function undoClick(db: Db, { counter, person, number, now }: Undo): Promise<boolean> {
  const { id, epoch } = counter;
  const tally = await db
    .selectFrom("tally")
    .select("last_number")
    .where("person_id", "=", person)
    .where("counter_id", "=", id)
    .where("epoch", "=", epoch)
    .executeTakeFirst();
  const undoes = tally?.last_number ?? undefined;
  if (undoes === undefined || (number ?? undoes) !== undoes) return false;
  const { at, amount } = await db
    .selectFrom("click")
    .select(["at", "amount"])
    .where("counter_id", "=", id)
    .where("number", "=", undoes)
    .executeTakeFirstOrThrow();
  const row = await db
    .updateTable("counter")
    .set((eb) => ({
      value: eb("value", "-", amount),
      number: eb("number", "+", 1),
      version: eb("version", "+", 1),
    }))
    .where("id", "=", id)
    .returning(["number", "version"])
    .executeTakeFirstOrThrow();
  await writeUndo(db, {
    counter_id: id,
    number: row.number,
    epoch,
    person_id: person,
    at: now,
    amount: -amount,
    undoes,
  });
  const last = await findLast(db, { id, epoch, number: undoes, person });
  const { version } = row;
  await addToSums(db, { id, epoch, person, at, clicks: -1, amount: -amount, last, version });
  await restoreLastClick(db, { id, epoch, number: row.number });
  return true;
}

type Row = CounterTables["click"];

async function writeUndo(db: Db, row: Omit<Row, "undone_by">): Promise<void> {
  await db.insertInto("click").values(row).execute();
  await db
    .updateTable("click")
    .set({ undone_by: row.number })
    .where("counter_id", "=", row.counter_id)
    .where("number", "=", row.undoes)
    .execute();
}

interface Place {
  readonly id: string;
  readonly epoch: number;
  /** The number from which one looks back. */
  readonly number: number;
  /** Whose clicks; absent for everybody's. */
  readonly person?: string;
}

/**
 * The last click of an epoch that was not taken back.
 *
 * Only so far back as `limits.undoReach`, so that looking costs the same in every counter.
 */
async function findLast(db: Db, { id, epoch, number, person }: Place): Promise<Row | undefined> {
  const parts = db
    .selectFrom("epoch")
    .select("epoch.epoch")
    .where("counter_id", "=", id)
    .where(({ eb, or }) => or([eb("epoch", "=", epoch), eb("merged_into", "=", epoch)]));
  return db
    .selectFrom("click")
    .selectAll()
    .where("counter_id", "=", id)
    .where("number", "<=", number)
    .where("number", ">", number - limits.undoReach)
    .where("undone_by", "is", null)
    .where("undoes", "is", null)
    .where("epoch", "in", parts)
    .$if(person !== undefined, (query) => query.where("person_id", "=", person ?? ""))
    .orderBy("number", "desc")
    .executeTakeFirst();
}

/** Has a counter tell again who clicked last, where that is not the last one any more. */
export async function restoreLastClick(db: Db, place: Omit<Place, "person">): Promise<void> {
  const last = await findLast(db, place);
  await db
    .updateTable("counter")
    .set({ last_by: last?.person_id ?? null, last_at: last?.at ?? null })
    .where("id", "=", place.id)
    .execute();
}
