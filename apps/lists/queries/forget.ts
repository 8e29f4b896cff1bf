import type { Kysely } from "kysely";
import type { ListTables } from "../tables.ts";

type Db = Kysely<ListTables>;

/** Forgets lists that were deleted before this, with all that was on them. */
export async function forgetLists(db: Db, before: number): Promise<void> {
  await db.deleteFrom("list").where("deleted_at", "<", before).execute();
}

/** Forgets items that were deleted before this: nobody can bring them back any more. */
export async function forgetItems(db: Db, before: number): Promise<void> {
  const gone = db.selectFrom("list_item").select("id").where("deleted_at", "<", before);
  await db.deleteFrom("list_change").where("item_id", "in", gone).execute();
  await db.deleteFrom("list_conflict").where("item_id", "in", gone).execute();
  await db.deleteFrom("list_item").where("deleted_at", "<", before).execute();
}

/**
 * Forgets what was done before this.
 *
 * Of an item that is there it stays known how it was made, and who set what stands.
 */
export async function forgetHistory(db: Db, before: number): Promise<void> {
  await db
    .deleteFrom("list_change")
    .where("at", "<", before)
    .where("field", "!=", "created")
    .where(({ eb, or, exists, selectFrom }) =>
      or([
        eb("is_applied", "=", 0),
        exists(
          selectFrom("list_change as newer")
            .select("newer.op_id")
            .whereRef("newer.item_id", "=", "list_change.item_id")
            .whereRef("newer.field", "=", "list_change.field")
            .whereRef("newer.rev", ">", "list_change.rev")
            .where("newer.is_applied", "=", 1),
        ),
      ]),
    )
    .execute();
  await db.deleteFrom("list_conflict").where("closed_at", "<", before).execute();
  await db
    .deleteFrom("list_op")
    .where("at", "<", before)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("list_change")
            .select("list_change.op_id")
            .whereRef("list_change.op_id", "=", "list_op.id"),
        ),
      ),
    )
    .execute();
}

/** Forgets links that were over before this, and who came by them. */
export async function forgetLinks(db: Db, before: number): Promise<void> {
  const over = db
    .selectFrom("list_link")
    .select("id")
    .where(({ eb, or }) => or([eb("expires_at", "<", before), eb("revoked_at", "<", before)]));
  await db.deleteFrom("list_guest").where("link_id", "in", over).execute();
  await db
    .deleteFrom("list_link")
    .where(({ eb, or }) => or([eb("expires_at", "<", before), eb("revoked_at", "<", before)]))
    .execute();
}
