import { type Kysely, type Migration, sql } from "kysely";
import { clustered } from "../../../platform/db/clustered.ts";

/** Settings, epochs, and what was added in which time; what was clicked before is in epoch 1. */
export const createEpochs: Migration = {
  async up(db) {
    await growCounter(db);
    await growClick(db);
    await createEpoch(db);
    await createBuckets(db);
    await growTally(db);
  },
};

type Db = Kysely<unknown>;

/** A table whose rows go with their counter. */
function ofCounter(db: Db, name: string) {
  return db.schema
    .createTable(name)
    .addColumn("counter_id", "text", (column) =>
      column.notNull().references("counter.id").onDelete("cascade"),
    )
    .addColumn("epoch", "bigint", (column) => column.notNull());
}

async function growCounter(db: Db): Promise<void> {
  const add = (name: string, type: "text" | "bigint", standard: string | number) =>
    db.schema
      .alterTable("counter")
      .addColumn(name, type, (column) => column.notNull().defaultTo(standard))
      .execute();
  await add("step", "bigint", 1);
  await add("access", "text", "open");
  await add("number", "bigint", 0);
  await add("version", "bigint", 0);
  await add("epoch", "bigint", 1);
  await add("epoch_started_at", "bigint", 0);
  await db.schema.alterTable("counter").addColumn("goal", "bigint").execute();
  await db.schema.alterTable("counter").addColumn("colour", "text").execute();
  await sql`
    update counter set number = value, version = value, epoch_started_at = created_at
  `.execute(db);
}

async function growClick(db: Db): Promise<void> {
  for (const name of ["epoch", "amount"]) {
    await db.schema
      .alterTable("click")
      .addColumn(name, "bigint", (column) => column.notNull().defaultTo(1))
      .execute();
  }
  for (const name of ["undoes", "undone_by"]) {
    await db.schema.alterTable("click").addColumn(name, "bigint").execute();
  }
}

async function createEpoch(db: Db): Promise<void> {
  const epoch = ofCounter(db, "epoch")
    .addColumn("started_at", "bigint", (column) => column.notNull())
    .addColumn("ended_at", "bigint")
    .addColumn("value", "bigint", (column) => column.notNull().defaultTo(0))
    .addColumn("confirmed", "bigint")
    .addColumn("reset_by", "text")
    .addColumn("merged_into", "bigint")
    .addPrimaryKeyConstraint("epoch_key", ["counter_id", "epoch"]);
  await clustered(db, epoch).execute();
  await sql`
    insert into epoch (counter_id, epoch, started_at) select id, 1, created_at from counter
  `.execute(db);
}

/** How far back a day of any zone can begin, and some more, in milliseconds. */
const quartersMs = 50 * 3_600_000;

async function createBuckets(db: Db): Promise<void> {
  const bucket = ofCounter(db, "bucket")
    .addColumn("minutes", "integer", (column) => column.notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .addColumn("amount", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("bucket_key", ["counter_id", "epoch", "minutes", "at"]);
  await clustered(db, bucket).execute();
  for (const minutes of [1, 15]) {
    const begin = sql`at - at % ${sql.lit(minutes * 60_000)}`;
    await sql`
      insert into bucket (counter_id, epoch, minutes, at, amount)
      select counter_id, 1, ${sql.lit(minutes)}, ${begin}, count(*)
      from click group by counter_id, ${begin}
    `.execute(db);
  }
  const quarter = ofCounter(db, "quarter")
    .addColumn("at", "bigint", (column) => column.notNull())
    .addColumn("person_id", "text", (column) => column.notNull())
    .addColumn("amount", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("quarter_key", ["counter_id", "epoch", "at", "person_id"]);
  await clustered(db, quarter).execute();
  const begin = sql`at - at % 900000`;
  await sql`
    insert into quarter (counter_id, epoch, at, person_id, amount)
    select counter_id, 1, ${begin}, person_id, count(*)
    from click where at > ${sql.lit(Date.now() - quartersMs)}
    group by counter_id, ${begin}, person_id
  `.execute(db);
}

/** A tally for each epoch; SQLite cannot change a key, so the table is made anew. */
async function growTally(db: Db): Promise<void> {
  await db.schema.dropTable("tally").execute();
  const tally = ofCounter(db, "tally")
    .addColumn("person_id", "text", (column) => column.notNull())
    .addColumn("clicks", "bigint", (column) => column.notNull())
    .addColumn("amount", "bigint", (column) => column.notNull())
    .addColumn("last_number", "bigint")
    .addColumn("last_amount", "bigint")
    .addColumn("version", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("tally_key", ["person_id", "counter_id", "epoch"]);
  await clustered(db, tally).execute();
  await db.schema
    .createIndex("tally_counter")
    .on("tally")
    .columns(["counter_id", "epoch"])
    .execute();
  await sql`
    insert into tally
      (person_id, counter_id, epoch, clicks, amount, last_number, last_amount, version)
    select person_id, counter_id, 1, count(*), count(*), max(number), 1, max(number)
    from click group by person_id, counter_id
  `.execute(db);
}
