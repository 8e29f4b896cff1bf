import type { Kysely } from "kysely";
import { newId } from "../../../core/protocol/id.ts";
import { ok, refuse } from "../../../core/protocol/result.ts";
import type { CommandsOf } from "../../../platform/app/app.ts";
import type { Amount, Change, Item } from "../contract/item.ts";
import { limits } from "../contract/limits.ts";
import type { List, listChannel } from "../contract/list.ts";
import { settersOf } from "../queries/changes.ts";
import { findItems, moveHeirs } from "../queries/items.ts";
import type { Draft } from "../rules/draft.ts";
import { alike } from "../rules/judge.ts";
import { joinNotes } from "../rules/notes.ts";
import type { ListTables } from "../tables.ts";
import { formatItem } from "../words/format.ts";
import { keyOf } from "../words/stem.ts";
import { sumAmounts } from "../words/units.ts";
import { mayAllSee } from "./set-assignee.ts";
import { beginItems, draftOf, settle } from "./settle.ts";

type Db = Kysely<ListTables>;
type Language = Parameters<typeof formatItem>[1];
type Commands = CommandsOf<typeof listChannel, ListTables>;

/** The command that makes several items one. */
export const mergeCommands: Pick<Commands, "item.merge"> = {
  "item.merge": async (db, scope, input) => {
    const begun = await beginItems(db, scope, input);
    if (!begun.ok) return begun;
    if (!begun.value) return ok([]);
    const { list } = begun.value;
    const ids = [...new Set([input.into, ...input.from])];
    const draft = draftOf(begun.value, await findItems(db, list.id, ids));
    const target = draft.find(input.into);
    if (!target || ids.some((id) => !draft.find(id))) return refuse("item-not-found");
    const into = draft.heirOf(target);
    const from = ids.flatMap((id) => {
      const kept = draft.find(id);
      // What was deleted meanwhile is not to be got any more.
      return kept && id !== into.item.id && kept.deletedAt === null ? kept.item : [];
    });
    if (from.length > 0) {
      if (into.deletedAt !== null) draft.restore(into.item.id);
      const merged = await merge(db, list, draft, { into: into.item.id, from }, scope.language);
      if (!merged.ok) return merged;
    }
    return ok(await settle(db, scope, list, draft, { input, kind: "item.merge" }));
  },
};

interface Merging {
  /** The id of the item that stays. */
  readonly into: string;
  readonly from: readonly Item[];
}

async function merge(db: Db, list: List, draft: Draft, merging: Merging, language: Language) {
  const { into: id, from } = merging;
  const into = draft.find(id)?.item;
  if (!into) return refuse("item-not-found");
  const gathered = gather(into, from, language);
  const assignee = into.assignee ?? (await assigneeOf(db, list, from));
  const wishes = wishesOf(draft, from);
  const isTooMuch = into.conflicts.length + wishes.length > limits.conflicts;
  if (!gathered || isTooMuch) return refuse("cannot-merge");
  for (const change of [...gathered, { field: "assignee", to: assignee } as const]) {
    if (!alike(into[change.field], change.to)) draft.write(id, change);
  }
  await inherit(db, draft, into, wishes);
  const gone = from.map((one) => one.id);
  for (const one of gone) draft.delete(one, id);
  await moveHeirs(db, list.id, gone, id);
  return ok();
}

/** What an item holds with the others; undefined where that does not go into one. */
function gather(into: Item, from: readonly Item[], language: Language) {
  let { amount, price } = into;
  let note: string | undefined = into.note;
  for (const item of from) {
    const sum = together(amount, item.amount);
    const isSameName = keyOf(item.name) === keyOf(into.name);
    const said = sum === undefined || !isSameName ? lineOf(item, sum === undefined, language) : "";
    amount = sum === undefined ? amount : sum;
    note = joinNotes(note, [said, item.note].join("\n"));
    if (note === undefined) return undefined;
    if (price && item.price) {
      const minor = price.minor + item.price.minor;
      if (item.price.currency !== price.currency || minor > limits.priceMinor) return undefined;
      price = { ...price, minor };
    }
    price ??= item.price;
  }
  const category = into.category ?? from.find((one) => one.category !== null)?.category ?? null;
  // As long as something of it is still to be got, it is.
  const checked = into.checked && from.every((one) => one.checked);
  return [
    { field: "amount", to: amount },
    { field: "note", to: note },
    { field: "price", to: price },
    { field: "category", to: category },
    { field: "checked", to: checked },
  ] as const satisfies readonly Change[];
}

/** Who is to get one of some items: the first who may see the list still. */
async function assigneeOf(db: Db, list: List, items: readonly Item[]): Promise<string | null> {
  for (const person of new Set(items.map(({ assignee }) => assignee))) {
    if (person !== null && (await mayAllSee(db, list, [person]))) return person;
  }
  return null;
}

/** What waits at some items; the wish to delete one is none to delete what they make together. */
function wishesOf(draft: Draft, items: readonly Item[]) {
  return items.flatMap(({ id, conflicts }) =>
    conflicts.flatMap((conflict) => {
      const { wanted } = conflict;
      const op = draft.find(id)?.conflictOps[conflict.id] ?? draft.author.op;
      return wanted.field === "deleted" ? [] : [{ conflict, wanted, op }];
    }),
  );
}

/** Lets what waited at other items wait at the one that they are now. */
async function inherit(db: Db, draft: Draft, into: Item, wishes: ReturnType<typeof wishesOf>) {
  const places = wishes.map(({ wanted }) => ({ item: into.id, field: wanted.field }));
  const setterOf = await settersOf(db, places);
  const { by, at } = draft.author;
  for (const { conflict, wanted, op } of wishes) {
    const { field } = wanted;
    const now = draft.find(into.id)?.item;
    if (!now || alike(now[field], wanted.to)) continue;
    const setter = setterOf({ item: into.id, field });
    const before = setter ?? { standingBy: into.madeBy, standingAt: into.madeAt };
    const isNew = now.versions[field] > into.versions[field];
    const standing = isNew ? { standingBy: by, standingAt: at } : before;
    draft.inherit(into.id, { conflict: { ...conflict, id: newId(at), ...standing }, op });
  }
}

/** Two amounts as one; undefined where nobody could say how much that is. */
function together(one: Amount | null, two: Amount | null): Amount | null | undefined {
  if (!one || !two) return one ?? two;
  const sum = sumAmounts(plain(one), plain(two));
  return sum && { quantity: sum.quantity, unit: sum.unit ?? null };
}

/** What is said in the note of an item that could not be added otherwise. */
function lineOf({ name, amount }: Item, isAmountLeft: boolean, language: Language): string {
  const left = isAmountLeft && amount ? { amount: plain(amount) } : {};
  return formatItem({ name, ...left }, language);
}

/** An amount as words know it: without a unit there is none. */
function plain({ quantity, unit }: Amount) {
  return { quantity, ...(unit === null ? {} : { unit }) };
}
