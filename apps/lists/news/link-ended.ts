import type { Kysely } from "kysely";
import { expelled, heard, type Outcome } from "../../../core/hub/heard.ts";
import type { Person } from "../../../core/protocol/frames.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { type List, listChannel } from "../contract/list.ts";
import { type Standing, standingOf } from "../queries/access.ts";
import { holdList } from "../queries/hold.ts";
import { findEndedLink, listGuests } from "../queries/links.ts";
import { takeSeqs } from "../queries/ops.ts";
import type { ListTables } from "../tables.ts";
import { cameTo, wentAmong } from "./among.ts";
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
  const { linkId, list, at } = ended;
  const outcomes: Outcome[] = [];
  const gone = new Set<string>();
  for (const { person, role } of await listGuests(db, linkId)) {
    const standing = await standingOf(db, { person, role, now: () => at }, list.id);
    if (standing) outcomes.push(...(await stays(db, ended, { person, role, standing })));
    else gone.add(person.id);
  }
  if (gone.size === 0) return outcomes;
  const left = await talkLeft(db, list.id, (id) => !gone.has(id), at);
  const away = [...gone].map((person) => expelled(listChannel, list.id, person));
  return [...outcomes, wentAmong(list.id, { only: [...gone] }), ...away, ...left];
}

interface Stay {
  readonly person: Person;
  readonly role: Scope["role"];
  readonly standing: Standing;
}

async function stays(
  db: Db,
  { linkId, list, by, at }: Ended,
  { person, role, standing }: Stay,
): Promise<readonly Outcome[]> {
  const seq = await takeSeqs(db, list.id, 1, { person: by.id, at });
  const { level: stands, own: level = null } = standing;
  const told = { seq, op: linkId, by, at, person, level, stands };
  const changed = { type: "member.changed", ...told } as const;
  const heardBy = { only: [person.id] };
  const outcomes = [heard(listChannel, list.id, changed, heardBy)];
  return role === "guest" ? outcomes : [...outcomes, await cameTo(db, standing, person.id)];
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
