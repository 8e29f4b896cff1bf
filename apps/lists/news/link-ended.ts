import type { Kysely } from "kysely";
import { expelled, type Outcome } from "../../../core/hub/heard.ts";
import type { Person } from "../../../core/protocol/frames.ts";
import { type List, listChannel } from "../contract/list.ts";
import { standingOf } from "../queries/access.ts";
import { holdList } from "../queries/hold.ts";
import { findEndedLink, listGuests } from "../queries/links.ts";
import type { ListTables } from "../tables.ts";
import { wentAmong } from "./among.ts";
import { standsNow } from "./standing.ts";
import { talkLeft } from "./talk.ts";

type Db = Kysely<ListTables>;

/** A link that is over, and who ended it. */
interface Ended {
  readonly linkId: string;
  readonly list: List;
  readonly by: Person;
  readonly at: number;
}

/**
 * Sends those away who came by a link that is over, unless they may be here by other rights:
 * these are told what they may do from now on.
 */
export async function linkEnded(db: Db, ended: Ended): Promise<readonly Outcome[]> {
  const { linkId, list, by, at } = ended;
  const outcomes: Outcome[] = [];
  const gone = new Set<string>();
  for (const { person, role } of await listGuests(db, linkId)) {
    const standing = await standingOf(db, { person, role, now: () => at }, list.id);
    if (!standing) gone.add(person.id);
    else {
      const cause = { list, op: linkId, by, at };
      outcomes.push(...(await standsNow(db, cause, { person, role, standing })));
    }
  }
  if (gone.size === 0) return outcomes;
  const left = await talkLeft(db, list.id, (id) => !gone.has(id), at);
  const away = [...gone].map((person) => expelled(listChannel, list.id, person));
  return [...outcomes, wentAmong(list.id, { only: [...gone] }), ...away, ...left];
}

/** What follows when a link has lived as long as it was to; nothing where it was revoked before. */
export async function linkExpired(
  db: Db,
  linkId: string,
  now: number,
): Promise<readonly Outcome[]> {
  const link = await findEndedLink(db, linkId, now);
  const list = link && (await holdList(db, link.listId));
  return list ? linkEnded(db, { linkId, list, by: link.madeBy, at: now }) : [];
}
