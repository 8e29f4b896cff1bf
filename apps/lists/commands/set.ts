import type { InputOf } from "../../../core/protocol/channel.ts";
import { newId } from "../../../core/protocol/id.ts";
import { ok, refuse } from "../../../core/protocol/result.ts";
import type { CommandsOf } from "../../../platform/app/app.ts";
import type { Category, listChannel } from "../contract/list.ts";
import { listCategories } from "../queries/categories.ts";
import { findItems } from "../queries/items.ts";
import { type Lesson, learn } from "../queries/lessons.ts";
import { type Draft, isContent, type Kept } from "../rules/draft.ts";
import { alike, judge } from "../rules/judge.ts";
import type { ListTables } from "../tables.ts";
import { keyOf } from "../words/stem.ts";
import { mayAllSee } from "./set-assignee.ts";
import { respace } from "./set-position.ts";
import { changeKey, type Facts, factsOf } from "./set-seen.ts";
import { beginItems, draftOf, settle } from "./settle.ts";

type Commands = CommandsOf<typeof listChannel, ListTables>;
type Asked = InputOf<typeof listChannel, "item.set">["changes"][number];

/** The command that gives registers other values, each judged by itself. */
export const setCommands: Pick<Commands, "item.set"> = {
  "item.set": async (db, scope, input) => {
    const begun = await beginItems(db, scope, input);
    if (!begun.ok) return begun;
    if (!begun.value) return ok([]);
    const { list, author } = begun.value;
    const changes = lastOfEach(input.changes);
    const ids = new Set(changes.map(({ item }) => item));
    const draft = draftOf(begun.value, await findItems(db, list.id, [...ids]));
    if ([...ids].some((id) => !draft.find(id))) return refuse("item-not-found");
    const isSorted = changes.some(({ change }) => change.field === "category");
    const categories = isSorted ? await listCategories(db, list.id) : [];
    const lessons = lessonsOf(draft, changes, categories);
    if (!lessons) return refuse("category-not-found");
    if (!(await mayAllSee(db, list, changes.map(assigneeOf)))) return refuse("person-not-found");
    const seen = changes.map((one) => ({ ...one, field: one.change.field }));
    const facts = await factsOf(db, draft, seen);
    for (const change of changes) set(draft, change, facts);
    await respace(db, list, draft);
    if (lessons.length > 0) await learn(db, list.id, lessons, author.at);
    return ok(await settle(db, scope, list, draft, { input, kind: "item.set" }));
  },
};

/** Of several changes of one register in one command only the last is meant. */
function lastOfEach(changes: readonly Asked[]): readonly Asked[] {
  const last = changes.map((one) => [changeKey({ ...one, field: one.change.field }), one] as const);
  return [...new Map(last).values()];
}

function assigneeOf({ change }: Asked): string | null {
  return change.field === "assignee" ? change.to : null;
}

/** What is learnt from where things are put; undefined where there is no such category. */
function lessonsOf(
  draft: Draft,
  changes: readonly Asked[],
  categories: readonly Category[],
): readonly Lesson[] | undefined {
  const lessons: Lesson[] = [];
  for (const { item, change } of changes) {
    if (change.field !== "category") continue;
    const category = categories.find(({ id }) => id === change.to);
    if (change.to !== null && !category) return undefined;
    const nameKey = keyOf(draft.find(item)?.item.name ?? "");
    const label = category ? (category.key ?? `=${category.name}`) : null;
    if (nameKey !== "") lessons.push({ nameKey, label });
  }
  return lessons;
}

/** Does one change, or keeps it beside what stands. */
function set(draft: Draft, asked: Asked, facts: Facts): void {
  const { item: id, change, after, sees = [] } = asked;
  const { field } = change;
  const kept = draft.find(id);
  if (!kept) return;
  if (kept.mergedInto !== null) return setHeir(draft, kept, asked, facts);
  const isDeleted = kept.deletedAt !== null;
  // What is not there any more can neither be checked off nor moved.
  if (isDeleted && !isContent(field)) return draft.missed(id, change);
  const { item } = kept;
  const place = { ...asked, field };
  const note = field === "note" ? facts.value(place) : undefined;
  const verdict = judge(change, {
    ...{ contents: item, version: item.versions[field], seen: facts.seen(place) },
    seenNote: typeof note === "string" ? note : undefined,
  });
  if (verdict.kind === "same") {
    draft.same(id, change);
    if (after !== undefined) draft.closeOwn(id, field, after);
    return;
  }
  if (isDeleted) draft.restore(id);
  if (verdict.kind === "conflict") {
    draft.missed(id, change);
    const standing = facts.standing(kept, field);
    return draft.open(id, { id: newId(draft.author.at), wanted: change, standing, after });
  }
  draft.write(id, verdict.change);
  if (verdict.change !== change) draft.wrote(id, change);
  if (after !== undefined) draft.closeOwn(id, field, after);
  draft.close(
    id,
    "edited",
    ({ id: seen, wanted }) => wanted.field === field && sees.includes(seen),
  );
}

/** What was wanted of an item that is another one now waits there: nobody saw the two as one. */
function setHeir(draft: Draft, kept: Kept, { change, after }: Asked, facts: Facts): void {
  draft.missed(kept.item.id, change);
  const heir = draft.heirOf(kept);
  if (!isContent(change.field) || heir === kept) return;
  if (alike(heir.item[change.field], change.to)) return;
  if (heir.deletedAt !== null) draft.restore(heir.item.id);
  const standing = facts.standing(heir, change.field);
  const wish = { id: newId(draft.author.at), wanted: change, standing, after };
  draft.open(heir.item.id, wish);
}
