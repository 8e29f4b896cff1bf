import type { Kysely } from "kysely";
import { newId } from "../../../core/protocol/id.ts";
import type { ListTables } from "../tables.ts";
import { listCategories } from "./categories.ts";

type Db = Kysely<ListTables>;

/** From which list to which, and who copies it when. */
export interface Copying {
  readonly from: string;
  readonly to: string;
  readonly by: string;
  readonly at: number;
}

/** How many rows one statement writes: SQLite and PostgreSQL bound the values of one. */
const atOnce = 200;

/** Copies the categories and items of a list into a new one: nothing is checked or given out. */
export async function copyContents(db: Db, { from, to, by, at }: Copying): Promise<void> {
  const categories = await listCategories(db, from);
  const ids = new Map(categories.map(({ id }) => [id, newId(at)]));
  if (categories.length > 0) {
    const copies = categories.map(({ id, ...category }) => ({
      ...{ ...category, id: ids.get(id) ?? newId(at), list_id: to },
      ...{ revision: 0, deleted_at: null },
    }));
    await db.insertInto("list_category").values(copies).execute();
  }
  const items = await db
    .selectFrom("list_item")
    .selectAll()
    .where("list_id", "=", from)
    .where("deleted_at", "is", null)
    .orderBy("position")
    .orderBy("id")
    .execute();
  for (let first = 0; first < items.length; first += atOnce) {
    const copies = items.slice(first, first + atOnce).map((item) => ({
      ...{ ...item, ...untouched, id: newId(at), list_id: to },
      ...{ category_id: ids.get(item.category_id ?? "") ?? null },
      ...{ made_by: by, made_at: at, changed_by: by, changed_at: at },
    }));
    await db.insertInto("list_item").values(copies).execute();
  }
}

/** An item as nobody has touched it. */
const untouched = {
  ...{ rev: 1, v_name: 1, v_amount: 1, v_note: 1, v_category: 1 },
  ...{ v_price: 1, v_assignee: 1, v_checked: 1, v_position: 1 },
  ...{ is_checked: 0, checked_by: null, checked_at: null, assignee_id: null },
  ...{ source: null, deleted_by: null, deleted_at: null, merged_into: null },
};
