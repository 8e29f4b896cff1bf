import { ok, refuse } from "../../../core/protocol/result.ts";
import type { CommandsOf } from "../../../platform/app/app.ts";
import type { Amount, Change, Item } from "../contract/item.ts";
import { limits } from "../contract/limits.ts";
import type { listChannel } from "../contract/list.ts";
import { findItems, moveHeirs } from "../queries/items.ts";
import type { Draft } from "../rules/draft.ts";
import { alike } from "../rules/judge.ts";
import { joinNotes } from "../rules/notes.ts";
import type { ListTables } from "../tables.ts";
import { formatItem } from "../words/format.ts";
import { keyOf } from "../words/stem.ts";
import { sumAmounts } from "../words/units.ts";
import { beginItems, draftOf, settle } from "./settle.ts";

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
      gather(draft, into.item, from, scope.language);
      for (const { id } of from) draft.delete(id, into.item.id);
      const gone = from.map(({ id }) => id);
      await moveHeirs(db, list.id, gone, into.item.id);
    }
    return ok(await settle(db, scope, list, draft, { input, kind: "item.merge" }));
  },
};

/** Gives an item what the others hold, as far as it goes into one. */
function gather(draft: Draft, into: Item, from: readonly Item[], language: Language): void {
  let { amount, note, price } = into;
  for (const item of from) {
    const sum = together(amount, item.amount);
    const isSameName = keyOf(item.name) === keyOf(into.name);
    const said = sum === undefined || !isSameName ? lineOf(item, sum === undefined, language) : "";
    amount = sum === undefined ? amount : sum;
    note = joinNotes(joinNotes(note, said) ?? note, item.note) ?? note;
    if (price && item.price?.currency === price.currency) {
      const minor = Math.min(price.minor + item.price.minor, limits.priceMinor);
      price = { ...price, minor };
    }
  }
  const category = into.category ?? from.find((one) => one.category !== null)?.category ?? null;
  const assignee = into.assignee ?? from.find((one) => one.assignee !== null)?.assignee ?? null;
  const changes: readonly Change[] = [
    { field: "amount", to: amount },
    { field: "note", to: note },
    { field: "price", to: price },
    { field: "category", to: category },
    { field: "assignee", to: assignee },
  ];
  for (const change of changes) {
    if (!alike(into[change.field], change.to)) draft.write(into.id, change);
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
