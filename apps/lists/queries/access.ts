import type { Kysely } from "kysely";
import type { Scope } from "../../../platform/app/scope.ts";
import type { Level, List } from "../contract/list.ts";
import { levelOf } from "../rules/may.ts";
import type { ListTables } from "../tables.ts";
import { listOf } from "./lists.ts";

type Db = Kysely<ListTables>;

/** Where somebody stands towards a list that is there for them. */
export interface Standing {
  readonly list: List;
  readonly level: Level;
  /** Their right of their own, where they have one. */
  readonly own: Level | undefined;
}

/** Where somebody stands towards a list; undefined where it is not there for them. */
export async function standingOf(
  db: Db,
  { person, role, now }: Pick<Scope, "person" | "role" | "now">,
  listId: string,
): Promise<Standing | undefined> {
  const row = await db
    .selectFrom("list")
    .leftJoin("list_member", (join) =>
      join.onRef("list_member.list_id", "=", "list.id").on("list_member.person_id", "=", person.id),
    )
    .selectAll("list")
    .select("list_member.level as own")
    .where("list.id", "=", listId)
    .where("list.deleted_at", "is", null)
    .executeTakeFirst();
  if (!row) return undefined;
  const own = row.own ?? undefined;
  const list = listOf(row);
  // Who has the strongest right anyway needs no look at links, which nearly nobody uses.
  const isSettled = own === "owner" || own === "editor";
  const link = isSettled ? undefined : await linkLevel(db, person.id, listId, now());
  const level = levelOf({ role }, list, { own, link });
  return level && { list, level, own };
}

/** The right that somebody has by the links by which they came, as long as these live. */
async function linkLevel(
  db: Db,
  personId: string,
  listId: string,
  now: number,
): Promise<"editor" | "reader" | undefined> {
  const rows = await db
    .selectFrom("list_guest")
    .innerJoin("list_link", "list_link.id", "list_guest.link_id")
    .select("list_link.level")
    .where("list_guest.list_id", "=", listId)
    .where("list_guest.person_id", "=", personId)
    .where("list_link.revoked_at", "is", null)
    .where("list_link.expires_at", ">", now)
    .execute();
  const levels = rows.map(({ level }) => level);
  return levels.includes("editor") ? "editor" : levels[0];
}

/** Whether somebody may see a list: what is asked before an item is given to them. */
export async function maySee(db: Db, personId: string, list: List): Promise<boolean> {
  const person = await db
    .selectFrom("person")
    .select(["id", "role"])
    .where("id", "=", personId)
    .executeTakeFirst();
  if (!person) return false;
  const scope = { person: { id: person.id, name: "" }, role: person.role, now: Date.now };
  return (await standingOf(db, scope, list.id)) !== undefined;
}
