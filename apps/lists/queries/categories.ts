import type { Kysely } from "kysely";
import type { Category } from "../contract/list.ts";
import type { ListTables } from "../tables.ts";

type Db = Kysely<ListTables>;

const columns = ["id", "key", "name", "position", "revision"] as const;

/** The categories of a list, in its order. */
export async function listCategories(db: Db, listId: string): Promise<readonly Category[]> {
  return db
    .selectFrom("list_category")
    .select(columns)
    .where("list_id", "=", listId)
    .where("deleted_at", "is", null)
    .orderBy("position")
    .orderBy("id")
    .execute();
}

/** Writes a new category; false where its id is taken. */
export async function insertCategory(db: Db, listId: string, category: Category) {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("list_category")
    .values({ ...category, list_id: listId, deleted_at: null })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .executeTakeFirst();
  return Number(numInsertedOrUpdatedRows ?? 0) > 0;
}

/** Renames or moves a category; undefined where the list has none of this id. */
export async function updateCategory(
  db: Db,
  listId: string,
  id: string,
  change: Partial<Pick<Category, "name" | "position">>,
): Promise<Category | undefined> {
  return db
    .updateTable("list_category")
    .set(({ eb }) => ({ ...change, revision: eb("revision", "+", 1) }))
    .where("id", "=", id)
    .where("list_id", "=", listId)
    .where("deleted_at", "is", null)
    .returning(columns)
    .executeTakeFirst();
}

/** Takes a category away; an item that names it has none from then on. */
export async function deleteCategory(
  db: Db,
  listId: string,
  id: string,
  at: number,
): Promise<Category | undefined> {
  return db
    .updateTable("list_category")
    .set({ deleted_at: at })
    .where("id", "=", id)
    .where("list_id", "=", listId)
    .where("deleted_at", "is", null)
    .returning(columns)
    .executeTakeFirst();
}
