import type { Kysely } from "kysely";
import { expelled, type Outcome } from "../../../core/hub/heard.ts";
import type { Person } from "../../../core/protocol/frames.ts";
import { ok, refuse } from "../../../core/protocol/result.ts";
import type { CommandsOf } from "../../../platform/app/app.ts";
import { notify } from "../../../platform/app/notify.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { access } from "../../../platform/auth/access.ts";
import { findPerson, shownPerson } from "../../../platform/auth/person.ts";
import { limits } from "../contract/limits.ts";
import { type Level, type List, listChannel } from "../contract/list.ts";
import { cameTo, wentAmong } from "../news/among.ts";
import { notForGuests } from "../news/standing.ts";
import { talkLeft } from "../news/talk.ts";
import { standingOf } from "../queries/access.ts";
import { deleteGuest } from "../queries/links.ts";
import { listMembers, setMember } from "../queries/lists.ts";
import { mayOwn } from "../rules/may.ts";
import type { ListTables } from "../tables.ts";
import { begin } from "./begin.ts";
import { tell } from "./tell.ts";

type Db = Kysely<ListTables>;
type Commands = CommandsOf<typeof listChannel, ListTables>;

/** The command by which somebody gets rights of their own, others, or none. */
export const memberCommands: Pick<Commands, "member.set"> = {
  "member.set": async (db, scope, input) => {
    const begun = await begin(db, scope, input);
    if (!begun.ok) return begun;
    if (begun.value.isDone) return ok([]);
    const { list, level: own } = begun.value;
    const { person: id, level } = input;
    const isLeaving = id === scope.person.id && level === null;
    const allowed = isLeaving ? ok() : mayOwn(own);
    if (!allowed.ok) return allowed;
    const members = await listMembers(db, list.id);
    const known = members.find(({ person }) => person.id === id);
    // Who has no right any more has none by a link either, until they come by one again.
    const cameByLink = level === null && (await deleteGuest(db, list.id, id));
    if ((known?.level ?? null) === level && !cameByLink) return ok([]);
    const owners = members.filter((member) => member.level === "owner");
    if (known?.level === "owner" && owners.length === 1) return refuse("last-owner");
    const person = known?.person ?? (await findOther(db, scope, id, cameByLink));
    if (!person) return refuse("person-not-found");
    if (!known && members.length >= limits.members) return refuse("too-many-members");
    const at = scope.now();
    await setMember(db, { list_id: list.id, person_id: id, joined_at: at }, level);
    const stands = await levelNow(db, list.id, person, at);
    const operation = { input, kind: "member.set", data: { name: person.name, level } };
    const changed = { type: "member.changed", person, level, stands: stands ?? null } as const;
    const told = await tell(db, scope, operation, [changed]);
    const isNew = !known && !cameByLink;
    return ok([
      ...(await notForGuests(db, list, told)),
      ...(await moved(db, scope, { list, person, isNew, stands })),
    ]);
  },
};

/** Somebody who has no right of their own: who came by a link, or may be asked to come. */
async function findOther(
  db: Db,
  scope: Scope,
  id: string,
  cameByLink: boolean,
): Promise<Person | undefined> {
  const row = await findPerson(db, id);
  if (!row || (row.role === "guest" && !cameByLink)) return undefined;
  const isAsked = cameByLink || (await access(db, scope.person.id, id, "invite"));
  return isAsked ? shownPerson(row) : undefined;
}

interface Move {
  readonly list: List;
  readonly person: Person;
  readonly isNew: boolean;
  /** What they may do now; undefined where the list is not there for them any more. */
  readonly stands: Level | undefined;
}

/** What follows for whoever has other rights now. */
async function moved(
  db: Db,
  scope: Scope,
  { list, person, isNew, stands: level }: Move,
): Promise<readonly Outcome[]> {
  const at = scope.now();
  if (!level) {
    return [
      wentAmong(list.id, { only: [person.id] }),
      expelled(listChannel, list.id, person.id),
      ...(await talkLeft(db, list.id, (id) => id !== person.id, at)),
    ];
  }
  const came = await cameTo(db, { list, level }, person.id);
  if (!isNew) return [came];
  const word = { to: person.id, from: scope.person.id, kind: "lists.shared" };
  const link = { link: `/lists/${list.id}`, data: { list: list.name } };
  return [came, ...(await notify(db, { ...word, ...link }, at))];
}

/** What somebody may do with a list now, whichever way they come to it. */
async function levelNow(
  db: Db,
  listId: string,
  person: Person,
  at: number,
): Promise<Level | undefined> {
  const row = await findPerson(db, person.id);
  const scope = { person, role: row?.role ?? ("guest" as const), now: () => at };
  return (await standingOf(db, scope, listId))?.level;
}
