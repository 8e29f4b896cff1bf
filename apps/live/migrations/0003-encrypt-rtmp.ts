import type { Migration } from "kysely";

/** A house may take RTMP over TLS. */
export const encryptRtmp: Migration = {
  async up(db) {
    await db.schema.alterTable("live_house").addColumn("rtmps_port", "integer").execute();
  },
};
