import type { Kysely } from "kysely";
import type { Person } from "../../../core/protocol/frames.ts";
import { type Role, shownPerson } from "../../../platform/auth/person.ts";
import type { Level } from "../contract/list.ts";
import type { ListTables } from "../tables.ts";

type Db = Kysely<ListTables>;

/** Who has which right on a list, by their own or by a link that lives; not by its openness. */
export async function listLevels(
  db: Db,
  listId: string,
  now: number,
): Promise<readonly { readonly person: string; readonly level: Level }[]> {
  const own = await db
    .selectFrom("list_member")
    .select(["person_id as person", "level"])
    .where("list_id", "=", listId)
    .execute();
  const byLink = await db
    .selectFrom("list_guest")
    .innerJoin("list_link", "list_link.id", "list_guest.link_id")
    .select(["list_guest.person_id as person", "list_link.level"])
    .where("list_guest.list_id", "=", listId)
    .where("list_link.revoked_at", "is", null)
    .where("list_link.expires_at", ">", now)
    .execute();
  const strongest = new Map<string, Level>();
  for (const wanted of ["reader", "editor", "owner"] as const) {
    for (const { person, level } of [...own, ...byLink]) {
      if (level === wanted) strongest.set(person, level);
    }
  }
  return [...strongest].map(([person, level]) => ({ person, level }));
}

/** The ids of those who have a right on a list beside its openness. */
export async function listOwnIds(db: Db, listId: string, now: number): Promise<readonly string[]> {
  return (await listLevels(db, listId, now)).map(({ person }) => person);
}

/** The guests who ever came to a list by a link, whether that lives or not. */
export async function listGuestIds(db: Db, listId: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("list_guest")
    .innerJoin("person", "person.id", "list_guest.person_id")
    .select("person.id")
    .distinct()
    .where("list_guest.list_id", "=", listId)
    .where("person.role", "=", "guest")
    .execute();
  return rows.map(({ id }) => id);
}

/** Those with an account who have a right on a list beside its openness, and only to read. */
export async function listReaders(
  db: Db,
  listId: string,
  now: number,
): Promise<readonly { readonly person: Person; readonly role: Role }[]> {
  const levels = await listLevels(db, listId, now);
  const ids = levels.flatMap(({ person, level }) => (level === "reader" ? person : []));
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("person")
    .select(["id", "name", "picture", "role"])
    .where("id", "in", ids)
    .where("role", "!=", "guest")
    .execute();
  return rows.map(({ role, ...person }) => ({ person: shownPerson(person), role }));
}
