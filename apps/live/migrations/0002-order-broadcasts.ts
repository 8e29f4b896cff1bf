import type { Migration } from "kysely";

/** Somebody's broadcasts are in the order of their ids, which no clock that is set back changes. */
export const orderBroadcasts: Migration = {
  async up(db) {
    await db.schema
      .createIndex("live_broadcast_order")
      .on("live_broadcast")
      .columns(["person_id", "id"])
      .execute();
  },
};
