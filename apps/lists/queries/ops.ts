import type { Kysely } from "kysely";
import { prepared } from "../../../platform/db/prepared.ts";
import type { ListTables } from "../tables.ts";
import { Overtaken } from "./overtaken.ts";

type Db = Kysely<ListTables>;
type Row = ListTables["list_op"];

const opById = prepared<ListTables, { readonly id: string }, Pick<Row, "list_id" | "person_id">>(
  (db, place) =>
    db.selectFrom("list_op").select(["list_id", "person_id"]).where("id", "=", place("id")),
);

/** What is known of an operation: nothing, that it was done, or that it is somebody else's. */
export async function findOp(
  db: Db,
  op: string,
  of: { readonly list: string; readonly person: string },
): Promise<"new" | "done" | "taken"> {
  const [row] = (await opById(db, { id: op })).rows;
  if (!row) return "new";
  return row.list_id === of.list && row.person_id === of.person ? "done" : "taken";
}

interface Taking {
  readonly list: string;
  readonly count: number;
}

interface Filling extends Taking {
  readonly person: string;
  readonly at: number;
}

type Taken = { readonly seq: number };

const take = prepared<ListTables, Taking, Taken>((db, place) =>
  db
    .updateTable("list")
    .set(({ eb }) => ({ seq: eb("seq", "+", place("count")) }))
    .where("id", "=", place("list"))
    .returning("seq"),
);

const takeFilling = prepared<ListTables, Filling, Taken>((db, place) =>
  db
    .updateTable("list")
    .set(({ eb }) => ({
      seq: eb("seq", "+", place("count")),
      ...{ changed_by: place("person"), changed_at: place("at") },
    }))
    .where("id", "=", place("list"))
    .returning("seq"),
);

/**
 * Takes the next numbers in the order of a list; gives the first of them.
 *
 * `filling` is who has changed what is on the list, and when, if somebody has.
 */
export async function takeSeqs(
  db: Db,
  list: string,
  count: number,
  filling?: { readonly person: string; readonly at: number },
): Promise<number> {
  const taking = { list, count };
  const { rows } = filling
    ? await takeFilling(db, { ...taking, ...filling })
    : await take(db, taking);
  const [row] = rows;
  if (!row) throw new Overtaken(`the list ${list} is gone`);
  return row.seq - count + 1;
}

const insert = prepared<ListTables, Row, { readonly id: string }>((db, place) =>
  db
    .insertInto("list_op")
    .values({
      ...{ id: place("id"), list_id: place("list_id"), seq: place("seq"), kind: place("kind") },
      ...{ person_id: place("person_id"), at: place("at"), given_at: place("given_at") },
      data: place("data"),
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("id"),
);

/** Writes an operation down, by which it is done once and told in the activity. */
export async function insertOp(db: Db, row: Row): Promise<void> {
  const { rows } = await insert(db, row);
  if (rows.length === 0) throw new Overtaken(`the operation ${row.id} is there`);
}
