import {
  type ColumnDefinitionBuilder,
  type Kysely,
  type Migration,
  SqliteAdapter,
  sql,
} from "kysely";
import { searchIndex } from "../../../platform/search/search-index.ts";

/** Videos, what was made of them, who watched them, and playlists. */
export const createVideos: Migration = {
  async up(db) {
    await createVideo(db);
    await createParts(db);
    await createWatching(db);
    await createPlaylists(db);
    await searchIndex("video_search").migration.up(db);
  },
};

async function createVideo(db: Kysely<unknown>): Promise<void> {
  const onSqlite = db.getExecutor().adapter instanceof SqliteAdapter;
  await db.schema
    .createTable("video")
    .addColumn("number", onSqlite ? "integer" : "bigint", (column) =>
      onSqlite
        ? column.primaryKey().autoIncrement()
        : column.primaryKey().generatedAlwaysAsIdentity(),
    )
    .addColumn("id", "text", (column) => column.notNull().unique())
    .addColumn("owner_id", "text", (column) => column.notNull())
    .addColumn("title", "text", (column) => column.notNull())
    .addColumn("description", "text", (column) => column.notNull().defaultTo(""))
    .addColumn("category", "text")
    .addColumn("visibility", "text", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("failure", "text")
    .addColumn("duration_ms", "bigint")
    .addColumn("width", "integer")
    .addColumn("height", "integer")
    .addColumn("original_key", "text")
    .addColumn("file_name", "text", (column) => column.notNull())
    .addColumn("size_bytes", "bigint", (column) => column.notNull())
    .addColumn("poster", "text")
    .addColumn("poster_blur", "text")
    .addColumn("frames", "text", (column) => column.notNull().defaultTo("[]"))
    .addColumn("previews", "text")
    .addColumn("steps", "text", (column) => column.notNull().defaultTo(""))
    .addColumn("stream", "text")
    .addColumn("has_room", "integer", (column) => column.notNull().defaultTo(0))
    .addColumn("listed", "integer", (column) => column.notNull().defaultTo(0))
    .addColumn("views", "bigint", (column) => column.notNull().defaultTo(0))
    .addColumn("likes", "bigint", (column) => column.notNull().defaultTo(0))
    .addColumn("watched_ms", "bigint", (column) => column.notNull().defaultTo(0))
    .addColumn("made_at", "bigint", (column) => column.notNull())
    .addColumn("published_at", "bigint")
    .addColumn("broadcast_id", "text", (column) => column.unique())
    .addColumn("replay_room_id", "text")
    .addColumn("replay_clock", "text")
    .addColumn("revision", "bigint", (column) => column.notNull().defaultTo(0))
    .execute();
  await index(db, "video_owner", "video", ["owner_id", "id"]);
  await listed(db, "video_published", ["published_at", "id"]);
  await listed(db, "video_views", ["views", "id"]);
  await listed(db, "video_category", ["category", "published_at", "id"]);
  await listed(db, "video_channel", ["owner_id", "published_at", "id"]);
}

/** An index of those videos alone that are in lists. */
async function listed(db: Kysely<unknown>, name: string, columns: string[]): Promise<void> {
  const unfinished = db.schema.createIndex(name).on("video").columns(columns);
  await unfinished.where(sql.ref("listed"), ">", sql.lit(0)).execute();
}

async function createParts(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("video_tag")
    .addColumn("video_id", "text", ofVideo)
    .addColumn("tag", "text", (column) => column.notNull())
    .addColumn("folded", "text", (column) => column.notNull())
    .addColumn("position", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("video_tag_key", ["video_id", "folded"])
    .execute();
  await index(db, "video_tag_folded", "video_tag", ["folded", "video_id"]);
  await db.schema
    .createTable("video_rendition")
    .addColumn("video_id", "text", ofVideo)
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("width", "integer", (column) => column.notNull())
    .addColumn("height", "integer", (column) => column.notNull())
    .addColumn("bits_per_second", "bigint", (column) => column.notNull())
    .addColumn("frames_per_second", "double precision")
    .addColumn("codecs", "text", (column) => column.notNull())
    .addColumn("is_source", "integer", (column) => column.notNull())
    .addColumn("size_bytes", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("video_rendition_key", ["video_id", "name"])
    .execute();
  await db.schema
    .createTable("video_caption")
    .addColumn("video_id", "text", ofVideo)
    .addColumn("language", "text", (column) => column.notNull())
    .addColumn("label", "text", (column) => column.notNull())
    .addColumn("hash", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("video_caption_key", ["video_id", "language"])
    .execute();
  await db.schema
    .createTable("video_upload")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("owner_id", "text", (column) => column.notNull())
    .addColumn("file_name", "text", (column) => column.notNull())
    .addColumn("size_bytes", "bigint", (column) => column.notNull())
    .addColumn("received_bytes", "bigint", (column) => column.notNull())
    .addColumn("made_at", "bigint", (column) => column.notNull())
    .addColumn("changed_at", "bigint", (column) => column.notNull())
    .execute();
  await index(db, "video_upload_owner", "video_upload", ["owner_id", "changed_at"]);
  await index(db, "video_upload_changed", "video_upload", ["changed_at"]);
}

async function createWatching(db: Kysely<unknown>): Promise<void> {
  for (const table of ["video_like", "video_view"]) {
    await db.schema
      .createTable(table)
      .addColumn("video_id", "text", ofVideo)
      .addColumn("person_id", "text", (column) => column.notNull())
      .addColumn("at", "bigint", (column) => column.notNull())
      .addPrimaryKeyConstraint(`${table}_key`, ["video_id", "person_id"])
      .execute();
    await index(db, `${table}_person`, table, ["person_id", "at"]);
  }
  await db.schema
    .createTable("video_watch")
    .addColumn("video_id", "text", ofVideo)
    .addColumn("person_id", "text", (column) => column.notNull())
    .addColumn("position_ms", "bigint", (column) => column.notNull())
    .addColumn("watched_ms", "bigint", (column) => column.notNull())
    .addColumn("credit_ms", "bigint", (column) => column.notNull())
    .addColumn("unviewed_ms", "bigint", (column) => column.notNull())
    .addColumn("is_listed", "integer", (column) => column.notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("video_watch_key", ["video_id", "person_id"])
    .execute();
  await index(db, "video_watch_person", "video_watch", ["person_id", "is_listed", "at"]);
  await db.schema
    .createTable("video_retention")
    .addColumn("video_id", "text", ofVideo)
    .addColumn("part", "integer", (column) => column.notNull())
    .addColumn("plays", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("video_retention_key", ["video_id", "part"])
    .execute();
  await db.schema
    .createTable("video_day")
    .addColumn("video_id", "text", ofVideo)
    .addColumn("day", "integer", (column) => column.notNull())
    .addColumn("views", "bigint", (column) => column.notNull().defaultTo(0))
    .addColumn("watched_ms", "bigint", (column) => column.notNull().defaultTo(0))
    .addColumn("likes", "bigint", (column) => column.notNull().defaultTo(0))
    .addPrimaryKeyConstraint("video_day_key", ["video_id", "day"])
    .execute();
  await index(db, "video_day_day", "video_day", ["day", "video_id", "views"]);
  await db.schema
    .createTable("video_house")
    .addColumn("id", "integer", (column) => column.primaryKey())
    .addColumn("file_bytes", "bigint", (column) => column.notNull())
    .addColumn("quota_bytes", "bigint", (column) => column.notNull())
    .addColumn("has_ffmpeg", "integer", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("video_settings")
    .addColumn("person_id", "text", (column) => column.primaryKey())
    .addColumn("keeps_history", "integer", (column) => column.notNull())
    .execute();
}

async function createPlaylists(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("video_subscription")
    .addColumn("person_id", "text", (column) => column.notNull())
    .addColumn("channel_id", "text", (column) => column.notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("video_subscription_key", ["person_id", "channel_id"])
    .execute();
  await index(db, "video_subscription_channel", "video_subscription", ["channel_id", "at"]);
  await db.schema
    .createTable("video_playlist")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("owner_id", "text", (column) => column.notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("visibility", "text", (column) => column.notNull())
    .addColumn("is_later", "integer", (column) => column.notNull())
    .addColumn("made_at", "bigint", (column) => column.notNull())
    .addColumn("changed_at", "bigint", (column) => column.notNull())
    .execute();
  await index(db, "video_playlist_owner", "video_playlist", ["owner_id", "changed_at"]);
  await db.schema
    .createIndex("video_playlist_later")
    .unique()
    .on("video_playlist")
    .column("owner_id")
    .where(sql.ref("is_later"), "=", sql.lit(1))
    .execute();
  await db.schema
    .createTable("video_playlist_entry")
    .addColumn("playlist_id", "text", (column) =>
      column.notNull().references("video_playlist.id").onDelete("cascade"),
    )
    .addColumn("video_id", "text", ofVideo)
    .addColumn("position", "integer", (column) => column.notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("video_playlist_entry_key", ["playlist_id", "video_id"])
    .execute();
  await index(db, "video_playlist_entry_video", "video_playlist_entry", ["video_id"]);
}

function ofVideo(column: ColumnDefinitionBuilder): ColumnDefinitionBuilder {
  return column.notNull().references("video.id").onDelete("cascade");
}

async function index(
  db: Kysely<unknown>,
  name: string,
  table: string,
  columns: string[],
): Promise<void> {
  await db.schema.createIndex(name).on(table).columns(columns).execute();
}
