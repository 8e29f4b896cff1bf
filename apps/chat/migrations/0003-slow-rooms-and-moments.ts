import type { Migration } from "kysely";

/**
 * Rooms in which one waits between two messages, and messages about a moment of what is shown.
 */
export const slowRoomsAndMoments: Migration = {
  async up(db) {
    await db.schema
      .alterTable("room")
      .addColumn("slow_seconds", "integer", (column) => column.notNull().defaultTo(0))
      .execute();
    await db.schema.alterTable("message").addColumn("moment_ms", "bigint").execute();
    await db.schema
      .createIndex("message_moment")
      .on("message")
      .columns(["room_id", "moment_ms", "position"])
      .where("moment_ms", "is not", null)
      .execute();
  },
};
