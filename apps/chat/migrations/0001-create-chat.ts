import { type Kysely, type Migration, SqliteAdapter, sql } from "kysely";
import { clustered } from "../../../platform/db/clustered.ts";

/** The room in which everyone is; the contract has the same id. */
const commonRoomId = "00000000-0000-8000-8000-000000000001";

/** Rooms, messages, and what belongs to them. */
export const createChat: Migration = {
  async up(db) {
    await createRooms(db);
    await createMessages(db);
    await createModeration(db);
    const common = { id: commonRoomId, kind: "common", name: "", topic: "", is_public: 1 };
    const zero = { created_at: Date.now(), revision: 0, last_position: 0 };
    await db
      .insertInto("room" as never) // a migration knows no types of tables
      .values({ ...common, ...zero } as never) // as above
      .execute();
  },
};

async function createRooms(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("room")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("topic", "text", (column) => column.notNull())
    .addColumn("picture", "text")
    .addColumn("is_public", "integer", (column) => column.notNull())
    .addColumn("pair", "text", (column) => column.unique())
    .addColumn("app", "text")
    .addColumn("made_by", "text")
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("revision", "bigint", (column) => column.notNull())
    .addColumn("last_position", "bigint", (column) => column.notNull())
    .execute();
  await db.schema.createIndex("room_kind").on("room").columns(["kind", "is_public"]).execute();
  await db.schema.createIndex("room_made_by").on("room").column("made_by").execute();
  const member = inRoom(db, "room_member")
    .addColumn("person_id", "text", (column) => column.notNull())
    .addColumn("role", "text", (column) => column.notNull())
    .addColumn("joined_at", "bigint", (column) => column.notNull())
    .addColumn("read_position", "bigint", (column) => column.notNull())
    .addColumn("level", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("room_member_key", ["room_id", "person_id"]);
  await clustered(db, member).execute();
  await db.schema
    .createIndex("room_member_person")
    .on("room_member")
    .columns(["person_id", "room_id"])
    .execute();
  const link = inRoom(db, "room_link")
    .addColumn("token", "text", (column) => column.primaryKey())
    .addColumn("made_by", "text", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("expires_at", "bigint", (column) => column.notNull())
    .addColumn("uses", "bigint", (column) => column.notNull())
    .addColumn("uses_max", "bigint", (column) => column.notNull())
    .addColumn("revoked_at", "bigint");
  await link.execute();
  await db.schema.createIndex("room_link_room").on("room_link").column("room_id").execute();
}

async function createMessages(db: Kysely<unknown>): Promise<void> {
  const onSqlite = db.getExecutor().adapter instanceof SqliteAdapter;
  await inRoom(db, "message")
    .addColumn("number", onSqlite ? "integer" : "bigint", (column) =>
      onSqlite
        ? column.primaryKey().autoIncrement()
        : column.primaryKey().generatedAlwaysAsIdentity(),
    )
    .addColumn("id", "text", (column) => column.notNull().unique())
    .addColumn("position", "bigint", (column) => column.notNull())
    .addColumn("person_id", "text", (column) => column.notNull())
    .addColumn("text", "text", (column) => column.notNull())
    .addColumn("reply_to", "text")
    .addColumn("files", "text", (column) => column.notNull())
    .addColumn("mentions", "text", (column) => column.notNull())
    .addColumn("said", "text")
    .addColumn("card", "text")
    .addColumn("sent_at", "bigint", (column) => column.notNull())
    .addColumn("edited_at", "bigint")
    .addColumn("deleted_at", "bigint")
    .addColumn("pinned_at", "bigint")
    .addColumn("revision", "bigint", (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex("message_position")
    .unique()
    .on("message")
    .columns(["room_id", "position"])
    .execute();
  await db.schema
    .createIndex("message_pinned")
    .on("message")
    .columns(["room_id", "pinned_at"])
    .where(sql.ref("pinned_at"), "is not", null)
    .execute();
  const reaction = db.schema
    .createTable("reaction")
    .addColumn("message_id", "text", (column) =>
      column.notNull().references("message.id").onDelete("cascade"),
    )
    .addColumn("emoji", "text", (column) => column.notNull())
    .addColumn("person_id", "text", (column) => column.notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("reaction_key", ["message_id", "emoji", "person_id"]);
  await clustered(db, reaction).execute();
  const mention = inRoom(db, "mention")
    .addColumn("person_id", "text", (column) => column.notNull())
    .addColumn("position", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("mention_key", ["person_id", "room_id", "position"]);
  await clustered(db, mention).execute();
  await inRoom(db, "room_file")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("person_id", "text", (column) => column.notNull())
    .addColumn("message_id", "text")
    .addColumn("file", "text", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .execute();
  await db.schema.createIndex("room_file_message").on("room_file").column("message_id").execute();
  await db.schema.createIndex("room_file_room").on("room_file").column("room_id").execute();
}

async function createModeration(db: Kysely<unknown>): Promise<void> {
  const restriction = inRoom(db, "room_restriction")
    .addColumn("person_id", "text", (column) => column.notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("until", "bigint")
    .addColumn("by_id", "text", (column) => column.notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("room_restriction_key", ["room_id", "person_id"]);
  await clustered(db, restriction).execute();
  await inRoom(db, "report")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("message_id", "text", (column) => column.notNull())
    .addColumn("by_id", "text", (column) => column.notNull())
    .addColumn("reason", "text", (column) => column.notNull())
    .addColumn("message", "text", (column) => column.notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .addColumn("closed_at", "bigint")
    .addColumn("closed_by", "text")
    .addUniqueConstraint("report_once", ["message_id", "by_id"])
    .execute();
  await db.schema.createIndex("report_room").on("report").columns(["room_id", "id"]).execute();
  // The log outlives the room, so it does not refer to it.
  await db.schema
    .createTable("moderation")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("room_id", "text", (column) => column.notNull())
    .addColumn("by_id", "text", (column) => column.notNull())
    .addColumn("person_id", "text")
    .addColumn("what", "text", (column) => column.notNull())
    .addColumn("role", "text")
    .addColumn("until", "bigint")
    .addColumn("at", "bigint", (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex("moderation_room")
    .on("moderation")
    .columns(["room_id", "id"])
    .execute();
}

/** A table whose rows go with their room. */
function inRoom<Name extends string>(db: Kysely<unknown>, name: Name) {
  return db.schema
    .createTable(name)
    .addColumn("room_id", "text", (column) =>
      column.notNull().references("room.id").onDelete("cascade"),
    );
}
