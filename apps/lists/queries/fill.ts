import { type Kysely, sql } from "kysely";
import { shownPerson } from "../../../platform/auth/person.ts";
import { prepared } from "../../../platform/db/prepared.ts";
import type { Fill } from "../contract/lists.ts";
import type { ListTables } from "../tables.ts";
import { Overtaken } from "./overtaken.ts";

interface Row {
  readonly id: string;
  readonly name: string;
  readonly picture: string | null;
  readonly changed_at: number;
  readonly left: number;
  readonly done: number;
  readonly conflicts: number;
}

/** Each is counted in an index of its own, however much else there is. */
const fill = prepared<ListTables, { readonly list: string }, Row>(
  (db, place) =>
    db
      .selectFrom("list")
      .innerJoin("person", "person.id", "list.changed_by")
      .select(["person.id", "person.name", "person.picture", "list.changed_at"])
      .select(({ selectFrom }) => [
        selectFrom("list_item")
          .select(sql<number>`count(*)`.as("count"))
          .whereRef("list_id", "=", "list.id")
          .where("deleted_at", "is", null)
          .where("is_checked", "=", sql.lit(0))
          .as("left"),
        selectFrom("list_item")
          .select(sql<number>`count(*)`.as("count"))
          .whereRef("list_id", "=", "list.id")
          .where("deleted_at", "is", null)
          .where("is_checked", "=", sql.lit(1))
          .as("done"),
        // Those of a deleted item are closed with it.
        selectFrom("list_conflict")
          .select(({ fn }) => fn.count("item_id").distinct().as("count"))
          .whereRef("list_id", "=", "list.id")
          .where("closed_at", "is", null)
          .as("conflicts"),
      ])
      .where("list.id", "=", place("list")) as never, // subqueries are null to the types alone
);

/** How full a list is, and who moved it last. */
export async function fillOf(db: Kysely<ListTables>, listId: string): Promise<Fill> {
  const [row] = (await fill(db, { list: listId })).rows;
  if (!row) throw new Overtaken(`the list ${listId} is gone`);
  const { left, done, conflicts, changed_at, ...person } = row;
  return {
    ...{ left: Number(left), done: Number(done), conflicts: Number(conflicts) },
    ...{ changedBy: shownPerson(person), changedAt: changed_at },
  };
}
