import { type ExpressionBuilder, type Kysely, type Selectable, sql } from "kysely";
import type { Person } from "../../../core/protocol/frames.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { shownPerson } from "../../../platform/auth/person.ts";
import type { Level, List } from "../contract/list.ts";
import type { ListEntry } from "../contract/lists.ts";
import { levelOf } from "../rules/may.ts";
import type { ListTables } from "../tables.ts";

type Db = Kysely<ListTables>;
type Row = Selectable<ListTables["list"]>;

/** A list from its row. */
export function listOf(row: Row): List {
  return {
    ...{ id: row.id, name: row.name, colour: row.colour as List["colour"] }, // checked on writing
    ...{ access: row.access, currency: row.currency, isTemplate: row.is_template === 1 },
    ...{ archivedAt: row.archived_at, madeBy: row.made_by, madeAt: row.made_at },
    revision: row.revision,
  };
}

/** How many lists somebody has made that are still there. */
export async function countMade(db: Db, personId: string): Promise<number> {
  const { count } = await db
    .selectFrom("list")
    .select(({ fn }) => fn.countAll().as("count"))
    .where("made_by", "=", personId)
    .where("deleted_at", "is", null)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Who made a list, also one that is deleted; undefined where there is none. */
export async function findMadeBy(db: Db, id: string): Promise<string | undefined> {
  const row = await db.selectFrom("list").select("made_by").where("id", "=", id).executeTakeFirst();
  return row?.made_by;
}

/** Keeps a person from making lists elsewhere until this transaction ends. */
export async function holdPerson(db: Db, id: string): Promise<void> {
  await db
    .updateTable("person")
    .set(({ ref }) => ({ revision: ref("revision") }))
    .where("id", "=", id)
    .execute();
}

/** Writes a new list; false where its id is taken. */
export async function insertList(db: Db, list: List, at: number): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("list")
    .values({
      ...{ id: list.id, name: list.name, colour: list.colour, access: list.access },
      ...{ currency: list.currency, is_template: list.isTemplate ? 1 : 0 },
      ...{ made_by: list.madeBy, made_at: at, archived_at: null, deleted_at: null },
      ...{ revision: 0, seq: 0, changed_by: list.madeBy, changed_at: at },
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .executeTakeFirst();
  return Number(numInsertedOrUpdatedRows ?? 0) > 0;
}

/** What may change of a list; what is left out stays. */
export type ListChange = Partial<
  Pick<List, "name" | "colour" | "access" | "currency" | "isTemplate" | "archivedAt">
>;

/** Changes a list and counts it. */
export async function updateList(db: Db, id: string, change: ListChange): Promise<List> {
  const { archivedAt, isTemplate, ...same } = change;
  const row = await db
    .updateTable("list")
    .set(({ eb }) => ({
      ...same,
      ...(archivedAt === undefined ? {} : { archived_at: archivedAt }),
      ...(isTemplate === undefined ? {} : { is_template: isTemplate ? 1 : 0 }),
      revision: eb("revision", "+", 1),
    }))
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirstOrThrow();
  return listOf(row);
}

/** Marks a list as deleted; what is on it goes with it when it is forgotten. */
export async function deleteList(db: Db, id: string, at: number): Promise<void> {
  await db.updateTable("list").set({ deleted_at: at }).where("id", "=", id).execute();
}

/** The people with rights of their own on a list. */
export async function listMembers(
  db: Db,
  listId: string,
): Promise<readonly { readonly person: Person; readonly level: Level }[]> {
  const rows = await db
    .selectFrom("list_member")
    .innerJoin("person", "person.id", "list_member.person_id")
    .select(["person.id", "person.name", "person.picture", "list_member.level"])
    .where("list_id", "=", listId)
    .orderBy("joined_at")
    .orderBy("person.id")
    .execute();
  return rows.map(({ level, ...person }) => ({ person: shownPerson(person), level }));
}

/** Gives somebody a right of their own, another one, or takes it away. */
export async function setMember(
  db: Db,
  row: Omit<ListTables["list_member"], "level">,
  level: Level | null,
): Promise<void> {
  const { list_id, person_id } = row;
  if (level === null) {
    await db
      .deleteFrom("list_member")
      .where("list_id", "=", list_id)
      .where("person_id", "=", person_id)
      .execute();
    return;
  }
  await db
    .insertInto("list_member")
    .values({ ...row, level })
    .onConflict((conflict) => conflict.columns(["list_id", "person_id"]).doUpdateSet({ level }))
    .execute();
}

/** How full each list is: counted in one go for many. */
const fills = sql<number>`count(list_item.id) filter (where list_item.is_checked = 0)`;
const dones = sql<number>`count(list_item.id) filter (where list_item.is_checked = 1)`;

/** The lists that somebody may see, as rows of the topic `lists`; one of them, when it is named. */
export async function listEntries(
  db: Db,
  { person, role, now }: Pick<Scope, "person" | "role" | "now">,
  only?: string,
): Promise<readonly ListEntry[]> {
  /** The strongest right by a link that lives: an editor comes before a reader. */
  const byLink = ({ selectFrom }: ExpressionBuilder<ListTables, "list">) =>
    selectFrom("list_guest")
      .innerJoin("list_link", "list_link.id", "list_guest.link_id")
      .select(({ fn }) => fn.min("list_link.level").as("level"))
      .whereRef("list_guest.list_id", "=", "list.id")
      .where("list_guest.person_id", "=", person.id)
      .where("list_link.revoked_at", "is", null)
      .where("list_link.expires_at", ">", now());
  let query = db
    .selectFrom("list")
    .leftJoin("list_member", (join) =>
      join.onRef("list_member.list_id", "=", "list.id").on("list_member.person_id", "=", person.id),
    )
    .leftJoin("list_item", (join) =>
      join.onRef("list_item.list_id", "=", "list.id").on("list_item.deleted_at", "is", null),
    )
    .innerJoin("person", "person.id", "list.changed_by")
    .selectAll("list")
    .select(["list_member.level as own", "person.name as by_name", "person.picture as by_picture"])
    .select([fills.as("left"), dones.as("done")])
    .select(({ selectFrom }) =>
      selectFrom("list_conflict")
        .innerJoin("list_item as of", "of.id", "list_conflict.item_id")
        .select(({ fn }) => fn.count("list_conflict.item_id").distinct().as("count"))
        .whereRef("list_conflict.list_id", "=", "list.id")
        .where("list_conflict.closed_at", "is", null)
        .where("of.deleted_at", "is", null)
        .as("conflicts"),
    )
    .select((list) => byLink(list).as("link"))
    .where("list.deleted_at", "is", null)
    .where((list) =>
      list.or([
        list("list.access", "=", "everyone"),
        list("list_member.level", "is not", null),
        list(byLink(list), "is not", null),
      ]),
    )
    .groupBy(["list.id", "list_member.level", "person.name", "person.picture"])
    .orderBy("list.id");
  if (only !== undefined) query = query.where("list.id", "=", only);
  const rows = await query.execute();
  return rows.flatMap((row) => {
    const list = listOf(row);
    const level = levelOf({ role }, list, {
      own: row.own ?? undefined,
      link: row.link ?? undefined,
    });
    if (!level) return [];
    const by = { id: row.changed_by, name: row.by_name, picture: row.by_picture };
    const counted = { left: Number(row.left), done: Number(row.done) };
    const changed = { changedBy: shownPerson(by), changedAt: row.changed_at };
    return [{ list, level, fill: { ...counted, conflicts: Number(row.conflicts), ...changed } }];
  });
}
