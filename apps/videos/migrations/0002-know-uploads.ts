import type { Migration } from "kysely";

/** By what the file of an unfinished upload is known again, whatever it is called. */
export const knowUploads: Migration = {
  async up(db) {
    await db.schema.alterTable("video_upload").addColumn("fingerprint", "text").execute();
  },
};
