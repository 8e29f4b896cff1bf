import type { Kysely } from "kysely";
import type { Heard } from "../../../core/hub/heard.ts";
import { notify } from "../../../platform/app/notify.ts";
import type { List } from "../contract/list.ts";
import { maySee } from "../queries/access.ts";
import type { Draft } from "../rules/draft.ts";
import type { ListTables } from "../tables.ts";

type Db = Kysely<ListTables>;

/** Whether everyone to whom something is to be given may see the list. */
export async function mayAllSee(
  db: Db,
  list: List,
  people: readonly (string | null)[],
): Promise<boolean> {
  for (const person of new Set(people)) {
    if (person !== null && !(await maySee(db, person, list))) return false;
  }
  return true;
}

/**
 * Notifies those to whom an operation has given something to get: each once.
 *
 * Who may not see the list any more hears nothing of it.
 */
export async function notifyAssigned(db: Db, list: List, draft: Draft): Promise<readonly Heard[]> {
  const given = draft.lines.flatMap(({ item: id, field, isApplied }) => {
    const item = draft.find(id)?.item;
    const isGiving = isApplied && (field === "assignee" || field === "created");
    return isGiving && item && item.assignee !== null ? [{ to: item.assignee, item }] : [];
  });
  const news: Heard[] = [];
  const { by, at } = draft.author;
  for (const [to, items] of Map.groupBy(given, (one) => one.to)) {
    if (!(await maySee(db, to, list))) continue;
    const data = { list: list.name, item: items[0]?.item.name ?? "", count: items.length };
    const word = { to, from: by, kind: "lists.assigned", link: `/lists/${list.id}`, data };
    news.push(...(await notify(db, word, at)));
  }
  return news;
}
