import { type CreateTableBuilder, type Kysely, type Migration, SqliteAdapter, sql } from "kysely";
import { clustered } from "../../../platform/db/clustered.ts";

/** Lists, their items, and the history of both. */
export const createLists: Migration = {
  async up(db) {
    await createList(db);
    await createSharing(db);
    await createItems(db);
    await createHistory(db);
  },
};

type Columns = readonly (readonly [name: string, type: "text" | "integer" | "bigint"])[];

function required<Name extends string>(
  table: CreateTableBuilder<Name, never>,
  columns: Columns,
): CreateTableBuilder<Name, never> {
  let made = table;
  for (const [name, type] of columns) {
    made = made.addColumn(name, type, (column) => column.notNull()) as typeof made; // known names
  }
  return made;
}

function nullable<Name extends string>(
  table: CreateTableBuilder<Name, never>,
  columns: Columns,
): CreateTableBuilder<Name, never> {
  let made = table;
  for (const [name, type] of columns) made = made.addColumn(name, type) as typeof made; // as above
  return made;
}

function table(db: Kysely<unknown>, name: string) {
  return db.schema.createTable(name) as CreateTableBuilder<string, never>; // its columns follow
}

function withId(db: Kysely<unknown>, name: string) {
  return table(db, name).addColumn("id", "text", (column) => column.primaryKey()) as ReturnType<
    typeof table
  >;
}

function ofList(made: ReturnType<typeof table>) {
  return made.addColumn("list_id", "text", (column) =>
    column.notNull().references("list.id").onDelete("cascade"),
  ) as typeof made; // as above
}

/** The order is by bytes: PostgreSQL must not compare keys as words of a language. */
function addPosition(db: Kysely<unknown>, made: ReturnType<typeof table>) {
  const onSqlite = db.getExecutor().adapter instanceof SqliteAdapter;
  const type = onSqlite ? sql`text` : sql`text collate "C"`;
  return made.addColumn("position", type, (column) => column.notNull()) as typeof made; // as above
}

async function createList(db: Kysely<unknown>): Promise<void> {
  const list = required(withId(db, "list"), [
    ["name", "text"],
    ["access", "text"],
    ["currency", "text"],
    ["is_template", "integer"],
    ["made_by", "text"],
    ["made_at", "bigint"],
    ["revision", "bigint"],
    ["seq", "bigint"],
    ["changed_by", "text"],
    ["changed_at", "bigint"],
  ]);
  await nullable(list, [
    ["colour", "text"],
    ["archived_at", "bigint"],
    ["deleted_at", "bigint"],
  ]).execute();
  await index(db, "list_made_by", "list", ["made_by"]);
  const category = required(addPosition(db, ofList(withId(db, "list_category"))), [
    ["name", "text"],
    ["revision", "bigint"],
  ]);
  await nullable(category, [
    ["key", "text"],
    ["deleted_at", "bigint"],
  ]).execute();
  await index(db, "list_category_list", "list_category", ["list_id"]);
}

async function createSharing(db: Kysely<unknown>): Promise<void> {
  const member = required(ofList(table(db, "list_member")), [
    ["person_id", "text"],
    ["level", "text"],
    ["joined_at", "bigint"],
  ]).addPrimaryKeyConstraint("list_member_key", ["list_id", "person_id"] as never[]);
  await clustered(db, member).execute();
  await index(db, "list_member_person", "list_member", ["person_id", "list_id"]);
  const link = required(ofList(withId(db, "list_link")), [
    ["level", "text"],
    ["made_by", "text"],
    ["created_at", "bigint"],
    ["expires_at", "bigint"],
    ["uses", "bigint"],
  ]).addColumn("token", "text", (column) => column.notNull().unique());
  await link.addColumn("revoked_at", "bigint").execute();
  await index(db, "list_link_list", "list_link", ["list_id"]);
  const guest = required(ofList(table(db, "list_guest")), [
    ["person_id", "text"],
    ["link_id", "text"],
    ["came_at", "bigint"],
  ]).addPrimaryKeyConstraint("list_guest_key", ["list_id", "person_id", "link_id"] as never[]);
  await clustered(db, guest).execute();
  await index(db, "list_guest_link", "list_guest", ["link_id"]);
}

async function createItems(db: Kysely<unknown>): Promise<void> {
  const versions = ["name", "amount", "note", "category", "price", "assignee", "checked"];
  const item = required(addPosition(db, ofList(withId(db, "list_item"))), [
    ["rev", "bigint"],
    ["name", "text"],
    ["name_key", "text"],
    ["note", "text"],
    ["is_checked", "integer"],
    ...[...versions, "position"].map((field) => [`v_${field}`, "bigint"] as const),
    ["made_by", "text"],
    ["made_at", "bigint"],
    ["changed_by", "text"],
    ["changed_at", "bigint"],
  ]).addColumn("quantity", "double precision") as ReturnType<typeof table>; // as above
  await nullable(item, [
    ["unit", "text"],
    ["category_id", "text"],
    ["price_minor", "bigint"],
    ["currency", "text"],
    ["assignee_id", "text"],
    ["source", "text"],
    ["code", "text"],
    ["checked_by", "text"],
    ["checked_at", "bigint"],
    ["deleted_by", "text"],
    ["deleted_at", "bigint"],
    ["merged_into", "text"],
  ]).execute();
  await index(db, "list_item_list", "list_item", ["list_id", "deleted_at", "is_checked"]);
  await index(db, "list_item_category", "list_item", ["category_id"]);
  const lesson = required(ofList(table(db, "list_lesson")), [
    ["name_key", "text"],
    ["label", "text"],
    ["at", "bigint"],
  ]).addPrimaryKeyConstraint("list_lesson_key", ["list_id", "name_key"] as never[]);
  await clustered(db, lesson).execute();
}

async function createHistory(db: Kysely<unknown>): Promise<void> {
  await required(ofList(withId(db, "list_op")), [
    ["seq", "bigint"],
    ["kind", "text"],
    ["person_id", "text"],
    ["at", "bigint"],
    ["given_at", "bigint"],
    ["data", "text"],
  ]).execute();
  await index(db, "list_op_list", "list_op", ["list_id", "seq"]);
  const change = required(ofList(table(db, "list_change")), [
    ["op_id", "text"],
    ["item_id", "text"],
    ["field", "text"],
    ["is_applied", "integer"],
    ["rev", "bigint"],
    ["value", "text"],
    ["before", "text"],
    ["person_id", "text"],
    ["at", "bigint"],
  ])
    .addColumn("version", "bigint")
    .addPrimaryKeyConstraint("list_change_key", ["item_id", "field", "op_id"] as never[]);
  await clustered(db, change).execute();
  await index(db, "list_change_op", "list_change", ["op_id"]);
  await index(db, "list_change_version", "list_change", ["item_id", "field", "version"]);
  const conflict = required(ofList(withId(db, "list_conflict")), [
    ["item_id", "text"],
    ["field", "text"],
    ["wanted", "text"],
    ["op_id", "text"],
    ["person_id", "text"],
    ["at", "bigint"],
    ["given_at", "bigint"],
    ["standing_by", "text"],
    ["standing_at", "bigint"],
  ]);
  await nullable(conflict, [
    ["closed_at", "bigint"],
    ["closed_by", "text"],
    ["choice", "text"],
  ]).execute();
  await index(db, "list_conflict_item", "list_conflict", ["item_id", "closed_at"]);
  await index(db, "list_conflict_list", "list_conflict", ["list_id", "closed_at"]);
}

async function index(db: Kysely<unknown>, name: string, on: string, columns: string[]) {
  await db.schema.createIndex(name).on(on).columns(columns).execute();
}
