import type { Kysely } from "kysely";
import { shownPerson } from "../../../platform/auth/person.ts";
import { isLinkToken } from "../contract/fields.ts";
import type { List } from "../contract/list.ts";
import type { ListTables } from "../tables.ts";

type Db = Kysely<ListTables>;

/** A link that lets whoever has it come to a list. */
export type ListLink = Awaited<ReturnType<typeof listLinks>>[number];

function openLinks(db: Db, now: number) {
  return db
    .selectFrom("list_link")
    .innerJoin("person", "person.id", "list_link.made_by")
    .select(["list_link.id", "token", "list_id", "level", "list_link.created_at", "expires_at"])
    .select([
      "uses",
      "person.id as by_id",
      "person.name as by_name",
      "person.picture as by_picture",
    ])
    .where("revoked_at", "is", null)
    .where("expires_at", ">", now);
}

type Row = Awaited<ReturnType<ReturnType<typeof openLinks>["execute"]>>[number];

function linkOf(row: Row) {
  const by = { id: row.by_id, name: row.by_name, picture: row.by_picture };
  return {
    ...{ id: row.id, token: row.token, listId: row.list_id, level: row.level, uses: row.uses },
    ...{ madeBy: shownPerson(by), createdAt: row.created_at, expiresAt: row.expires_at },
  };
}

/** The links of a list that still live, the newest first. */
export async function listLinks(db: Db, listId: string, now: number) {
  const rows = await openLinks(db, now)
    .where("list_id", "=", listId)
    .orderBy("list_link.id", "desc")
    .execute();
  return rows.map(linkOf);
}

/** A link with what it leads to, as it is told before somebody comes in. */
export interface OpenLink extends ListLink {
  readonly list: Pick<List, "id" | "name" | "colour" | "isTemplate">;
}

/** The link of a token, if it still lives and its list is there. */
export async function findOpenLink(
  db: Db,
  token: string,
  now: number,
): Promise<OpenLink | undefined> {
  if (!isLinkToken(token)) return undefined; // PostgreSQL does not even look for a NUL
  const row = await openLinks(db, now)
    .innerJoin("list", "list.id", "list_link.list_id")
    .select(["list.name", "list.colour", "list.is_template"])
    .where("token", "=", token)
    .where("list.deleted_at", "is", null)
    .executeTakeFirst();
  if (!row) return undefined;
  const colour = row.colour as List["colour"]; // checked on writing
  const { list_id: id, name, is_template } = row;
  return { ...linkOf(row), list: { id, name, colour, isTemplate: is_template === 1 } };
}

/** A link whose days are over and which nobody revoked; undefined for every other one. */
export async function findEndedLink(db: Db, id: string, now: number) {
  const row = await db
    .selectFrom("list_link")
    .innerJoin("person", "person.id", "list_link.made_by")
    .select(["list_id", "person.id", "person.name", "person.picture"])
    .where("list_link.id", "=", id)
    .where("revoked_at", "is", null)
    .where("expires_at", "<=", now)
    .executeTakeFirst();
  return row && { listId: row.list_id, madeBy: shownPerson(row) };
}

/** Writes a new link; false where its id or its token is taken. */
export async function insertLink(db: Db, row: ListTables["list_link"]): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("list_link")
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(numInsertedOrUpdatedRows ?? 0) > 0;
}

/** Ends a link; false where the list has none of this id that lives. */
export async function revokeLink(db: Db, listId: string, id: string, at: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("list_link")
    .set({ revoked_at: at })
    .where("id", "=", id)
    .where("list_id", "=", listId)
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  return Number(numUpdatedRows) > 0;
}

/** Notes that somebody came by a link; false where they have before. */
export async function insertGuest(db: Db, row: ListTables["list_guest"]): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("list_guest")
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (Number(numInsertedOrUpdatedRows ?? 0) === 0) return false;
  await db
    .updateTable("list_link")
    .set(({ eb }) => ({ uses: eb("uses", "+", 1) }))
    .where("id", "=", row.link_id)
    .execute();
  return true;
}

/** Everyone who came by a link. */
export async function listGuests(db: Db, linkId: string) {
  const rows = await db
    .selectFrom("list_guest")
    .innerJoin("person", "person.id", "list_guest.person_id")
    .select(["person.id", "person.name", "person.picture", "person.role"])
    .where("link_id", "=", linkId)
    .execute();
  return rows.map(({ role, ...person }) => ({ person: shownPerson(person), role }));
}

/** Forgets that somebody came to a list by links; false where they have not. */
export async function deleteGuest(db: Db, listId: string, personId: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom("list_guest")
    .where("list_id", "=", listId)
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return Number(numDeletedRows) > 0;
}
