import type { Kysely } from "kysely";
import { type Outcome, onlyStay } from "../../../core/hub/heard.ts";
import { ok } from "../../../core/protocol/result.ts";
import type { CommandsOf } from "../../../platform/app/app.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { type List, listChannel } from "../contract/list.ts";
import { audienceOf, cameAmong, renewedAmong, wentAmong } from "../news/among.ts";
import { standsNow } from "../news/standing.ts";
import { talkEnded, talkLeft } from "../news/talk.ts";
import { standingOf } from "../queries/access.ts";
import { listOwnIds, listReaders } from "../queries/audience.ts";
import { deleteList, type ListChange, updateList } from "../queries/lists.ts";
import { mayEdit, mayOwn } from "../rules/may.ts";
import type { ListTables } from "../tables.ts";
import { begin } from "./begin.ts";
import { tell } from "./tell.ts";

type Db = Kysely<ListTables>;
type Commands = CommandsOf<typeof listChannel, ListTables>;

/** The commands by which a list becomes another one, or ends. */
export const listCommands: Pick<Commands, "list.change" | "list.delete"> = {
  "list.change": async (db, scope, input) => {
    const begun = await begin(db, scope, input);
    if (!begun.ok) return begun;
    if (begun.value.isDone) return ok([]);
    const { list, level } = begun.value;
    const change = differences(list, input, scope.now());
    if (Object.keys(change).length === 0) return ok([]);
    const isOwners = change.access !== undefined || change.archivedAt !== undefined;
    const allowed = isOwners ? mayOwn(level) : mayEdit(level);
    if (!allowed.ok) return allowed;
    const changed = await updateList(db, list.id, change);
    const data = { ...change, was: list.name };
    const told = await tell(db, scope, { input, kind: "list.change", data }, [
      { type: "list.changed", list: changed },
    ]);
    const read = list.access === changed.access ? [] : await readersTold(db, scope, changed, input);
    return ok([...told, ...(await toldAmong(db, scope, list, changed)), ...read]);
  },

  "list.delete": async (db, scope, input) => {
    const begun = await begin(db, scope, input);
    if (!begun.ok) return begun;
    if (begun.value.isDone) return ok([]);
    const { list, level } = begun.value;
    const allowed = mayOwn(level);
    if (!allowed.ok) return allowed;
    const at = scope.now();
    const audience = await audienceOf(db, list, at);
    const told = await tell(db, scope, { input, kind: "list.delete" }, [{ type: "list.deleted" }]);
    await deleteList(db, list.id, at);
    return ok([...told, wentAmong(list.id, audience), ...(await talkEnded(db, list.id))]);
  },
};

type Wish = Parameters<Commands["list.change"]>[2];

/** What of the wishes is not so already. */
function differences(list: List, wish: Wish, now: number): ListChange {
  const { name, colour, access, currency, isTemplate, isArchived } = wish;
  const wanted = { name, colour, access, currency, isTemplate };
  const same = Object.entries(wanted).filter(
    ([key, value]) => value !== undefined && value !== list[key as keyof typeof wanted], // its own
  );
  const isMoved = isArchived !== undefined && isArchived !== (list.archivedAt !== null);
  return {
    ...Object.fromEntries(same),
    ...(isMoved ? { archivedAt: isArchived ? now : null } : {}),
  };
}

/** Tells everyone's lists; whom a list that was open is closed to loses it at once. */
async function toldAmong(db: Db, scope: Scope, was: List, list: List): Promise<readonly Outcome[]> {
  const at = scope.now();
  if (was.access === list.access) return renewedAmong(db, list, at);
  if (list.access === "everyone") return cameAmong(db, list, at);
  const stay = await listOwnIds(db, list.id, at);
  return [
    ...(await renewedAmong(db, list, at)),
    wentAmong(list.id, { except: stay }),
    onlyStay(listChannel, list.id, stay),
    ...(await talkLeft(db, list.id, (person) => stay.includes(person), at)),
  ];
}

/**
 * Tells those who have a right of their own to read what they may do now: where a list is open,
 * everyone may change it.
 */
async function readersTold(
  db: Db,
  scope: Scope,
  list: List,
  { op }: Pick<Wish, "op">,
): Promise<readonly Outcome[]> {
  const at = scope.now();
  const outcomes: Outcome[] = [];
  for (const { person, role } of await listReaders(db, list.id, at)) {
    const standing = await standingOf(db, { person, role, now: scope.now }, list.id);
    const cause = { list, op, by: scope.person, at };
    if (standing) outcomes.push(...(await standsNow(db, cause, { person, role, standing })));
  }
  return outcomes;
}
