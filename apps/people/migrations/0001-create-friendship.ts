import type { Migration } from "kysely";
import { clustered } from "../../../platform/db/clustered.ts";

/** Friends, and who has asked whom. */
export const createFriendship: Migration = {
  async up(db) {
    const friendship = db.schema
      .createTable("friendship")
      .addColumn("lower_id", "text", (column) =>
        column.notNull().references("person.id").onDelete("cascade"),
      )
      .addColumn("higher_id", "text", (column) =>
        column.notNull().references("person.id").onDelete("cascade"),
      )
      .addColumn("asked_by", "text", (column) => column.notNull())
      .addColumn("asked_at", "bigint", (column) => column.notNull())
      .addColumn("accepted_at", "bigint")
      .addPrimaryKeyConstraint("friendship_key", ["lower_id", "higher_id"]);
    await clustered(db, friendship).execute();
    await db.schema
      .createIndex("friendship_higher")
      .on("friendship")
      .columns(["higher_id", "lower_id"])
      .execute();
  },
};
