import { type Migration, sql } from "kysely";
import { clustered } from "../../../platform/db/clustered.ts";

/** How often each person has clicked each counter; what was clicked before is counted. */
export const createTally: Migration = {
  async up(db) {
    const tally = db.schema
      .createTable("tally")
      .addColumn("person_id", "text", (column) => column.notNull())
      .addColumn("counter_id", "text", (column) =>
        column.notNull().references("counter.id").onDelete("cascade"),
      )
      .addColumn("clicks", "bigint", (column) => column.notNull())
      .addPrimaryKeyConstraint("tally_key", ["person_id", "counter_id"]);
    await clustered(db, tally).execute();
    await db.schema.createIndex("tally_counter").on("tally").column("counter_id").execute();
    await db.schema.createIndex("counter_made_by").on("counter").column("made_by").execute();
    await sql`
      insert into tally (person_id, counter_id, clicks)
      select person_id, counter_id, count(*) from click group by person_id, counter_id
    `.execute(db);
  },
};
