import type { Kysely, Selectable } from "kysely";
import { prepared } from "../../../platform/db/prepared.ts";
import type { List } from "../contract/list.ts";
import type { ListTables } from "../tables.ts";
import { listOf } from "./lists.ts";

const hold = prepared<ListTables, { readonly id: string }, Selectable<ListTables["list"]>>(
  (db, place) =>
    db
      .updateTable("list")
      .set(({ ref }) => ({ seq: ref("seq") }))
      .where("id", "=", place("id"))
      .where("deleted_at", "is", null)
      .returningAll(),
);

/**
 * Keeps everyone else from changing a list until this transaction ends.
 *
 * A write that changes nothing is the lock that both databases have: what is read after it
 * still holds when it is acted upon.
 */
export async function holdList(db: Kysely<ListTables>, id: string): Promise<List | undefined> {
  const [row] = (await hold(db, { id })).rows;
  return row && listOf(row);
}
