import type { Migration } from "kysely";

/** Products: answers from elsewhere, and those that the courtyard has named itself. */
export const createProducts: Migration = {
  async up(db) {
    await db.schema
      .createTable("product_answer")
      .addColumn("key", "text", (column) => column.primaryKey())
      .addColumn("answer", "text", (column) => column.notNull())
      .addColumn("until", "bigint", (column) => column.notNull())
      .execute();
    await db.schema
      .createIndex("product_answer_until")
      .on("product_answer")
      .column("until")
      .execute();
    await db.schema
      .createTable("own_product")
      .addColumn("code", "text", (column) => column.primaryKey())
      .addColumn("name", "text", (column) => column.notNull())
      .addColumn("folded", "text", (column) => column.notNull())
      .addColumn("category", "text")
      .addColumn("quantity", "double precision")
      .addColumn("unit", "text")
      .addColumn("changed_by", "text", (column) => column.notNull())
      .addColumn("changed_at", "bigint", (column) => column.notNull())
      .execute();
  },
};
