import type { Kysely } from "kysely";
import type { Outcome } from "../../../core/hub/heard.ts";
import { ok } from "../../../core/protocol/result.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import type { Item } from "../contract/item.ts";
import type { List } from "../contract/list.ts";
import { filledAmong } from "../news/among.ts";
import { insertChanges } from "../queries/changes.ts";
import { closeConflicts, insertConflicts, reopenConflicts } from "../queries/conflicts.ts";
import { insertItems, updateItems } from "../queries/items.ts";
import { listPeople } from "../queries/snapshot.ts";
import { type Author, Draft, type Fate, type Kept } from "../rules/draft.ts";
import { mayEdit } from "../rules/may.ts";
import type { ListTables } from "../tables.ts";
import { keyOf } from "../words/stem.ts";
import { begin } from "./begin.ts";
import { notifyAssigned } from "./set-assignee.ts";
import { type Asked, type Operation, tell, type Untold } from "./tell.ts";

type Db = Kysely<ListTables>;

/** An operation on items that was begun. */
export interface Begun {
  readonly list: List;
  readonly author: Author;
}

/** Begins an operation on items: undefined where it was done before. */
export async function beginItems(db: Db, scope: Scope, input: Asked) {
  const begun = await begin(db, scope, input);
  if (!begun.ok) return begun;
  if (begun.value.isDone) return ok(undefined);
  const { list, level } = begun.value;
  const allowed = mayEdit(level);
  if (!allowed.ok) return allowed;
  const { op, givenAt } = input;
  const author: Author = { op, givenAt, by: scope.person.id, at: scope.now() };
  return ok<Begun>({ list, author });
}

/** A list is told of at most so many items in one event. */
const perEvent = 100;

/** Writes what an operation has made of items, and tells it to everyone who may know. */
export async function settle(
  db: Db,
  scope: Scope,
  list: List,
  draft: Draft,
  operation: Operation,
): Promise<readonly Outcome[]> {
  const { author } = draft;
  const told = { ...scope, now: () => author.at };
  await insertItems(db, list.id, keptOf(draft, ["created"]).map(written));
  await updateItems(db, list.id, keptOf(draft, ["restored", "updated", "deleted"]).map(written));
  await insertChanges(db, list.id, draft);
  await insertConflicts(db, list.id, draft.openings);
  await reopenConflicts(db, draft.reopenings);
  await closeConflicts(db, draft.closings, author);
  const events = await eventsOf(db, draft);
  const news = await tell(db, told, { ...operation, isFilling: true }, events);
  if (events.length === 0) return news;
  const notices = await notifyAssigned(db, list, draft);
  return [...news, ...(await filledAmong(db, list, author.at)), ...notices];
}

function keptOf(draft: Draft, fates: readonly Fate[]): readonly Kept[] {
  return [...draft.fates].flatMap(([id, fate]) =>
    fates.includes(fate) ? (draft.find(id) ?? []) : [],
  );
}

function written(kept: Kept) {
  return { ...kept, nameKey: keyOf(kept.item.name) };
}

async function eventsOf(db: Db, draft: Draft): Promise<readonly Untold[]> {
  const shown = keptOf(draft, ["created", "restored", "updated"]);
  const known = new Map(
    (
      await listPeople(
        db,
        shown.map(({ item }) => item),
      )
    ).map((one) => [one.id, one]),
  );
  known.delete(draft.author.by); // whom every event names
  const people = [...known.values()];
  const named = people.length > 0 ? { people } : {};
  const events: Untold[] = [];
  for (const fate of ["created", "restored", "updated"] as const) {
    // A change of what is deleted is nobody's to see.
    const there = keptOf(draft, [fate]).filter(({ deletedAt }) => deletedAt === null);
    const items = there.map(({ item }) => item);
    for (const part of parts(items)) events.push({ type: `item.${fate}`, items: part, ...named });
  }
  const gone = keptOf(draft, ["deleted"]).map(({ item: { id, rev } }) => ({ id, rev }));
  if (gone.length > 0) events.push({ type: "item.deleted", items: gone });
  return events;
}

function parts(items: readonly Item[]): Item[][] {
  const count = Math.ceil(items.length / perEvent);
  return Array.from({ length: count }, (_, index) =>
    items.slice(index * perEvent, (index + 1) * perEvent),
  );
}

/** Begins with some items as they are kept. */
export function draftOf({ author }: Begun, kept: readonly Kept[]): Draft {
  return new Draft(author, kept);
}
