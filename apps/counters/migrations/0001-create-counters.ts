import type { Migration } from "kysely";
import { clustered } from "../../../platform/db/clustered.ts";

/** Counters, and a row for every click. */
export const createCounters: Migration = {
  async up(db) {
    await db.schema
      .createTable("counter")
      .addColumn("id", "text", (column) => column.primaryKey())
      .addColumn("name", "text", (column) => column.notNull())
      .addColumn("value", "bigint", (column) => column.notNull().defaultTo(0))
      .addColumn("revision", "bigint", (column) => column.notNull().defaultTo(0))
      .addColumn("made_by", "text", (column) => column.notNull())
      .addColumn("created_at", "bigint", (column) => column.notNull())
      .addColumn("last_by", "text")
      .addColumn("last_at", "bigint")
      .execute();
    const click = db.schema
      .createTable("click")
      .addColumn("counter_id", "text", (column) =>
        column.notNull().references("counter.id").onDelete("cascade"),
      )
      .addColumn("number", "bigint", (column) => column.notNull())
      .addColumn("person_id", "text", (column) => column.notNull())
      .addColumn("at", "bigint", (column) => column.notNull())
      .addPrimaryKeyConstraint("click_key", ["counter_id", "number"]);
    await clustered(db, click).execute();
  },
};
