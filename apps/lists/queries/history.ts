import type { Kysely, Selectable } from "kysely";
import type { Person } from "../../../core/protocol/frames.ts";
import { shownPerson } from "../../../platform/auth/person.ts";
import type { ListTables } from "../tables.ts";

type Db = Kysely<ListTables>;

/** One change of an item as its history tells it. */
export interface HistoryEntry {
  readonly op: string;
  /** The item, and what it is called now. */
  readonly item: string;
  readonly name: string;
  /** A register, or `created`, `deleted`, `restored`, `merged`. */
  readonly field: string;
  readonly value: unknown;
  readonly before: unknown;
  /** False where it was wanted and not done: it waited beside what stood. */
  readonly isApplied: boolean;
  readonly rev: number;
  readonly by: Person;
  readonly at: number;
}

/** One operation as the activity of a list tells it. */
export interface ActivityEntry {
  readonly op: string;
  readonly seq: number;
  /** The command's name. */
  readonly kind: string;
  readonly by: Person;
  readonly at: number;
  /** When it was given, by its author's own clock. */
  readonly givenAt: number;
  /** What is told beside the changes of items. */
  readonly data: unknown;
  readonly changes: readonly HistoryEntry[];
}

/** A place in the history of an item: that of an entry. */
export type HistoryPlace = Pick<HistoryEntry, "at" | "op" | "field">;

/** What became of an item, the newest first; `before` is the last entry of the page before. */
export async function listHistory(
  db: Db,
  itemId: string,
  before: HistoryPlace | undefined,
  limit: number,
): Promise<readonly HistoryEntry[]> {
  let query = changes(db).where("list_change.item_id", "=", itemId);
  if (before) {
    const { at, op, field } = before;
    query = query.where(({ eb, and, or }) =>
      or([
        eb("list_change.at", "<", at),
        and([eb("list_change.at", "=", at), eb("list_change.op_id", "<", op)]),
        and([
          ...[eb("list_change.at", "=", at), eb("list_change.op_id", "=", op)],
          eb("list_change.field", "<", field),
        ]),
      ]),
    );
  }
  const rows = await query
    .orderBy("list_change.at", "desc")
    .orderBy("list_change.op_id", "desc")
    .orderBy("list_change.field", "desc")
    .limit(limit)
    .execute();
  return rows.map(entryOf);
}

/** What happened to a list, the newest first, before a place in its order. */
export async function listActivity(
  db: Db,
  listId: string,
  beforeSeq: number | undefined,
  limit: number,
): Promise<readonly ActivityEntry[]> {
  let query = db
    .selectFrom("list_op")
    .innerJoin("person", "person.id", "list_op.person_id")
    .select(["list_op.id", "seq", "kind", "at", "given_at", "data"])
    .select(["person.id as by_id", "person.name as by_name", "person.picture as by_picture"])
    .where("list_op.list_id", "=", listId)
    .where("seq", ">", 0);
  if (beforeSeq !== undefined) query = query.where("seq", "<", beforeSeq);
  const ops = await query.orderBy("seq", "desc").limit(limit).execute();
  if (ops.length === 0) return [];
  const ids = ops.map(({ id }) => id);
  const rows = await changes(db).where("list_change.op_id", "in", ids).execute();
  const byOp = Map.groupBy(rows.map(entryOf), ({ op }) => op);
  return ops.map(({ id, seq, kind, at, given_at, data, ...by }) => ({
    ...{ op: id, seq, kind, by: personOf(by), at, givenAt: given_at, data: JSON.parse(data) },
    changes: byOp.get(id) ?? [],
  }));
}

function changes(db: Db) {
  return (
    db
      .selectFrom("list_change")
      .innerJoin("list_item", "list_item.id", "list_change.item_id")
      .innerJoin("person", "person.id", "list_change.person_id")
      .select(["list_change.op_id", "list_change.item_id", "list_change.field"])
      .select(["list_change.value", "list_change.before", "list_change.is_applied"])
      .select(["list_change.rev", "list_change.at", "list_item.name"])
      .select(["person.id as by_id", "person.name as by_name", "person.picture as by_picture"])
      // Beside what became of it, what somebody wrote tells nothing more.
      .where("list_change.field", "!=", "wrote")
  );
}

type Row = Pick<
  Selectable<ListTables["list_change"]>,
  "op_id" | "item_id" | "field" | "value" | "before" | "is_applied" | "rev" | "at"
> &
  By & { readonly name: string };

interface By {
  readonly by_id: string;
  readonly by_name: string;
  readonly by_picture: string | null;
}

function personOf({ by_id: id, by_name: name, by_picture: picture }: By): Person {
  return shownPerson({ id, name, picture });
}

function entryOf(row: Row): HistoryEntry {
  return {
    ...{ op: row.op_id, item: row.item_id, name: row.name, field: row.field },
    ...{ value: JSON.parse(row.value), before: JSON.parse(row.before) },
    ...{ isApplied: row.is_applied === 1, rev: row.rev, by: personOf(row), at: row.at },
  };
}
