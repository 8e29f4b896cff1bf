import type { Kysely, Migration } from "kysely";

/** Channels, stream keys, broadcasts, and how they went. */
export const createLive: Migration = {
  async up(db) {
    await createChannels(db);
    await createBroadcasts(db);
    await createSamples(db);
  },
};

async function createChannels(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("live_channel")
    .addColumn("person_id", "text", (column) => column.primaryKey())
    .addColumn("title", "text", (column) => column.notNull().defaultTo(""))
    .addColumn("about", "text", (column) => column.notNull().defaultTo(""))
    .addColumn("category", "text")
    .addColumn("audience", "text", (column) => column.notNull().defaultTo("public"))
    .addColumn("is_low_latency", "integer", (column) => column.notNull().defaultTo(0))
    .addColumn("has_ladder", "integer", (column) => column.notNull().defaultTo(0))
    .addColumn("is_recorded", "integer", (column) => column.notNull().defaultTo(1))
    .addColumn("room_id", "text")
    .addColumn("is_room_closed", "integer", (column) => column.notNull().defaultTo(0))
    .addColumn("slow_seconds", "integer", (column) => column.notNull().defaultTo(0))
    .addColumn("revision", "bigint", (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema
    .createTable("live_moderator")
    .addColumn("channel_id", "text", (column) => column.notNull())
    .addColumn("person_id", "text", (column) => column.notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("live_moderator_key", ["channel_id", "person_id"])
    .execute();
  await db.schema
    .createTable("live_key")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("person_id", "text", (column) => column.notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("hash", "text", (column) => column.notNull().unique())
    .addColumn("hint", "text", (column) => column.notNull())
    .addColumn("made_at", "bigint", (column) => column.notNull())
    .addColumn("used_at", "bigint")
    .execute();
  await db.schema.createIndex("live_key_person").on("live_key").column("person_id").execute();
}

async function createBroadcasts(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("live_broadcast")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("person_id", "text", (column) => column.notNull())
    .addColumn("title", "text", (column) => column.notNull())
    .addColumn("category", "text")
    .addColumn("audience", "text", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("is_low_latency", "integer", (column) => column.notNull())
    .addColumn("is_recorded", "integer", (column) => column.notNull())
    .addColumn("started_at", "bigint", (column) => column.notNull())
    .addColumn("heard_at", "bigint", (column) => column.notNull())
    .addColumn("ended_at", "bigint")
    .addColumn("width", "integer")
    .addColumn("height", "integer")
    .addColumn("viewers", "integer", (column) => column.notNull().defaultTo(0))
    .addColumn("peak_viewers", "integer", (column) => column.notNull().defaultTo(0))
    .addColumn("window_ms", "bigint", (column) => column.notNull())
    .addColumn("key_id", "text")
    .addColumn("encoder", "text")
    .addColumn("codecs", "text")
    .addColumn("warnings", "text", (column) => column.notNull().defaultTo("[]"))
    .addColumn("room_id", "text")
    .addColumn("video_id", "text")
    .addColumn("revision", "bigint", (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema
    .createIndex("live_broadcast_person")
    .on("live_broadcast")
    .columns(["person_id", "started_at"])
    .execute();
  await db.schema
    .createIndex("live_broadcast_state")
    .on("live_broadcast")
    .columns(["state", "started_at"])
    .execute();
}

async function createSamples(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("live_sample")
    .addColumn("broadcast_id", "text", (column) =>
      column.notNull().references("live_broadcast.id").onDelete("cascade"),
    )
    .addColumn("at", "bigint", (column) => column.notNull())
    .addColumn("bits_per_second", "bigint", (column) => column.notNull())
    .addColumn("frames_per_second", "double precision", (column) => column.notNull())
    .addColumn("key_frame_ms", "integer", (column) => column.notNull())
    .addColumn("dropped_ms", "integer", (column) => column.notNull())
    .addColumn("viewers", "integer", (column) => column.notNull())
    .addColumn("is_kept", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("live_sample_key", ["broadcast_id", "at"])
    .execute();
  await db.schema
    .createTable("live_house")
    .addColumn("id", "integer", (column) => column.primaryKey())
    .addColumn("rtmp_port", "integer")
    .addColumn("has_ffmpeg", "integer", (column) => column.notNull())
    .execute();
}
