import type { Kysely } from "kysely";
import { type Heard, heard } from "../../../core/hub/heard.ts";
import type { Level, List } from "../contract/list.ts";
import { listsChannel } from "../contract/lists.ts";
import { listLevels, listOwnIds } from "../queries/audience.ts";
import { fillOf } from "../queries/fill.ts";
import type { ListTables } from "../tables.ts";

type Db = Kysely<ListTables>;
type Audience = NonNullable<Heard["audience"]>;

/**
 * Who hears of a list on the topic `lists`: of an open one everybody, for no guest listens there;
 * else those who have a right of their own, or came by a link that lives.
 */
export async function audienceOf(
  db: Db,
  { id, access }: Pick<List, "id" | "access">,
  now: number,
): Promise<Audience | undefined> {
  return access === "everyone" ? undefined : { only: await listOwnIds(db, id, now) };
}

/** Tells that a list has come among the lists of all who may see it, each with their right. */
export async function cameAmong(db: Db, list: List, now: number): Promise<readonly Heard[]> {
  const fill = await fillOf(db, list.id);
  const owned = await listLevels(db, list.id, now);
  const named = owned.map(({ person, level: own }) => {
    // No guest listens there, so an open list is everybody's to change.
    const level = list.access === "everyone" && own === "reader" ? "editor" : own;
    const came = { type: "list.came", entry: { list, level, fill } } as const;
    return heard(listsChannel, "", came, { only: [person] });
  });
  if (list.access === "members") return named;
  const entry = { list, level: "editor" as const, fill };
  const except = owned.map(({ person }) => person);
  return [...named, heard(listsChannel, "", { type: "list.came", entry }, { except })];
}

/** Tells that a list has come among the lists of one person, or is theirs in another way. */
export async function cameTo(
  db: Db,
  { list, level }: { readonly list: List; readonly level: Level },
  person: string,
): Promise<Heard> {
  const entry = { list, level, fill: await fillOf(db, list.id) };
  return heard(listsChannel, "", { type: "list.came", entry }, { only: [person] });
}

/** Tells that a list is another one. */
export async function renewedAmong(db: Db, list: List, now: number): Promise<readonly Heard[]> {
  const audience = await audienceOf(db, list, now);
  return [heard(listsChannel, "", { type: "list.renewed", list }, audience)];
}

/** Tells how full a list is now. */
export async function filledAmong(db: Db, list: List, now: number): Promise<readonly Heard[]> {
  const audience = await audienceOf(db, list, now);
  const filled = { type: "list.filled", id: list.id, fill: await fillOf(db, list.id) } as const;
  return [heard(listsChannel, "", filled, audience)];
}

/** Tells some people, or all who could see it, that a list is theirs no more. */
export function wentAmong(id: string, audience: Audience | undefined): Heard {
  return heard(listsChannel, "", { type: "list.went", id }, audience);
}
