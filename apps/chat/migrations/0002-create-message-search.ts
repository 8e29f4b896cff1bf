import { type Migration, sql } from "kysely";
import { searchIndex } from "../../../platform/search/search-index.ts";

/**
 * What messages are found by besides their positions: words, senders, times.
 *
 * Unread messages are counted as the positions after a pointer without those that do not count:
 * two of the indexes hold these. By the third a newcomer learns what was said before they came.
 */
export const createMessageSearch: Migration = {
  async up(db) {
    await searchIndex("message_search").migration.up(db);
    await db.schema
      .createIndex("message_sender")
      .on("message")
      .columns(["room_id", "person_id", "position"])
      .execute();
    await sql`
      create index message_uncounted on message (room_id, position)
      where said is not null or deleted_at is not null
    `.execute(db);
    await db.schema
      .createIndex("message_sent")
      .on("message")
      .columns(["room_id", "sent_at", "position"])
      .execute();
  },
};
