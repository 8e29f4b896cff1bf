import { type Kysely, sql } from "kysely";
import type { Register } from "../contract/item.ts";
import type { Draft, Line, Setter } from "../rules/draft.ts";
import type { ListTables } from "../tables.ts";

type Db = Kysely<ListTables>;

/** One register of one item. */
export interface Place {
  readonly item: string;
  readonly field: Register;
}

/** The key of a register of an item, for maps. */
export function placeKey({ item, field }: Place): string {
  return `${item} ${field}`;
}

/** How many rows one statement writes: SQLite and PostgreSQL bound the values of one. */
const atOnce = 500;

/** Writes what an operation has made of items into their history. */
export async function insertChanges(db: Db, list: string, draft: Draft): Promise<void> {
  const { op, by, at } = draft.author;
  const rows = draft.lines.map((line) => ({
    ...{ op_id: op, item_id: line.item, field: line.field, list_id: list },
    ...{ version: line.version, is_applied: line.isApplied ? 1 : 0 },
    rev: draft.find(line.item)?.item.rev ?? 0,
    ...{ value: JSON.stringify(line.value), before: JSON.stringify(line.before) },
    ...{ person_id: by, at },
  }));
  for (let first = 0; first < rows.length; first += atOnce) {
    await db
      .insertInto("list_change")
      .values(rows.slice(first, first + atOnce))
      .execute();
  }
}

/** What somebody's own operation has made of a register, as far as they know by it. */
export interface OwnDeed {
  /** The version that they have seen by that; undefined where they have seen none. */
  readonly version?: number;
  /** What they wrote, where it was joined with what they had not seen. */
  readonly wrote?: unknown;
}

/** What somebody knows of registers by their own operations: by operation, item and register. */
export async function ownDeeds(
  db: Db,
  person: string,
  ops: readonly string[],
  items: readonly string[],
): Promise<(op: string, place: Place) => OwnDeed> {
  if (ops.length === 0) return () => ({});
  const rows = await db
    .selectFrom("list_change")
    .select(["op_id", "item_id", "field", "version", "value"])
    .where("op_id", "in", [...new Set(ops)])
    .where("item_id", "in", items)
    .where("person_id", "=", person)
    .execute();
  const known = new Map(rows.map((row) => [`${row.op_id} ${row.item_id} ${row.field}`, row]));
  return (op, { item, field }) => {
    const wrote: unknown = JSON.parse(known.get(`${op} ${item} wrote`)?.value ?? "null");
    if (isWritten(wrote, field)) return { wrote: wrote.to };
    const version = known.get(`${op} ${item} ${field}`)?.version ?? undefined;
    return version === undefined ? {} : { version };
  };
}

/** Whether a line `wrote` is of this register. */
function isWritten(wrote: unknown, field: Register): wrote is { readonly to: unknown } {
  return typeof wrote === "object" && wrote !== null && "field" in wrote && wrote.field === field;
}

/** A register at one of its versions. */
export interface Version extends Place {
  readonly version: number;
}

/** The values that registers had at certain versions; undefined where nobody wrote it down. */
export async function valuesAt(
  db: Db,
  asked: readonly Version[],
): Promise<(version: Version) => unknown> {
  if (asked.length === 0) return () => undefined;
  const fields: readonly Line["field"][] = [...new Set(asked.map(({ field }) => field)), "created"];
  const rows = await db
    .selectFrom("list_change")
    .select(["item_id", "field", "version", "value"])
    .where("item_id", "in", [...new Set(asked.map(({ item }) => item))])
    .where("field", "in", fields)
    .where("version", "in", [...new Set([...asked.map(({ version }) => version), 1])])
    .where("is_applied", "=", 1)
    .execute();
  const known = new Map(
    rows.map((row) => [`${row.item_id} ${row.field} ${row.version}`, row.value]),
  );
  return ({ item, field, version }) => {
    const written = known.get(`${item} ${field} ${version}`);
    if (written !== undefined) return JSON.parse(written);
    const created = version === 1 ? known.get(`${item} created 1`) : undefined;
    return created === undefined ? undefined : JSON.parse(created)[field];
  };
}

/** Who set what registers hold, and when; undefined where nobody has since the item was made. */
export async function settersOf(
  db: Db,
  places: readonly Place[],
): Promise<(place: Place) => Setter | undefined> {
  if (places.length === 0) return () => undefined;
  const ranked = db
    .selectFrom("list_change")
    .select(["item_id", "field", "person_id", "at"])
    .select(
      sql<number>`row_number() over (partition by item_id, field order by rev desc)`.as("place"),
    )
    .where("item_id", "in", [...new Set(places.map(({ item }) => item))])
    .where("field", "in", [...new Set(places.map(({ field }) => field))])
    .where("is_applied", "=", 1);
  const rows = await db
    .selectFrom(ranked.as("ranked"))
    .select(["item_id", "field", "person_id", "at"])
    .where("place", "=", 1)
    .execute();
  const known = new Map(rows.map((row) => [`${row.item_id} ${row.field}`, row]));
  return (place) => {
    const row = known.get(placeKey(place));
    return row && { standingBy: row.person_id, standingAt: row.at };
  };
}

/** Whether what an item is was changed after this `rev` of it. */
export async function isChangedSince(
  db: Db,
  item: string,
  rev: number,
  fields: readonly Register[],
): Promise<boolean> {
  const row = await db
    .selectFrom("list_change")
    .select("op_id")
    .where("item_id", "=", item)
    .where("field", "in", fields)
    .where("rev", ">", rev)
    .where("is_applied", "=", 1)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
