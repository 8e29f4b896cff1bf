import type { Amount, Item } from "../contract/item.ts";
import type { Category } from "../contract/list.ts";
import { categoryOf } from "../words/categories.ts";
import { findDuplicate } from "../words/duplicates.ts";
import { type ParsedItem, parseItems } from "../words/parse.ts";
import { keyed } from "./item-keys.ts";
import type { Draft, Offer } from "./quick-draft.ts";

/** What a text is read against: what the list holds, and how its shop is laid out. */
export interface Reading {
  readonly items: readonly Item[];
  readonly categories: readonly Category[];
  readonly language: string;
}

/** What a list holds, found by what it is; made once for each state of it. */
export function shelvesOf(items: readonly Item[]): ReadonlyMap<string, readonly Item[]> {
  return Map.groupBy(items, ({ name }) => keyed(name));
}

/** Reads what is to be added. */
export function readDrafts(
  text: string,
  { items, categories, language }: Reading,
  shelves: ReadonlyMap<string, readonly Item[]>,
): readonly Draft[] {
  const known = items.map(({ name }) => name);
  const parsed = parseItems(text, { language: language === "ru" ? "ru" : "en", known });
  return parsed.map((one) => {
    const same = shelves.get(keyed(one.name)) ?? [];
    const amount = amountOf(one.amount);
    const offer = offerOf(one.name, amount, same);
    return {
      key: `${one.start}:${one.source}`,
      source: one.source,
      name: one.name,
      ...{ amount, note: one.note ?? "", category: placeOf(one.name, same, categories) },
      ...(offer ? { offer } : {}),
    };
  });
}

/** Where something belongs: where the list has it already, else as the dictionary says. */
export function placeOf(
  name: string,
  same: readonly Item[],
  categories: readonly Category[],
): string | null {
  const learnt = same.find(({ category }) => category !== null)?.category;
  if (learnt !== undefined && learnt !== null) return learnt;
  const key = categoryOf(name);
  return categories.find((category) => key !== undefined && category.key === key)?.id ?? null;
}

function offerOf(name: string, amount: Amount | null, same: readonly Item[]): Offer | undefined {
  const open = same.filter(({ checked }) => !checked);
  const candidates = open.map((item) => ({
    ...{ id: item.id, name: item.name, item },
    amount: item.amount && bare(item.amount),
  }));
  const found = findDuplicate(name, amount && bare(amount), candidates);
  if (found) {
    const { item } = found.item;
    if (amount === null) return { kind: "raise", item, amount: null };
    const sum = item.amount ? amountOf(found.amount) : amount;
    // Amounts that cannot be summed are two things to get, each as it was written.
    return sum ? { kind: "raise", item, amount: sum } : undefined;
  }
  const [back] = same.filter(({ checked }) => checked);
  return back && { kind: "back", item: back, amount };
}

function amountOf(amount: ParsedItem["amount"]): Amount | null {
  return amount ? { quantity: amount.quantity, unit: amount.unit ?? null } : null;
}

function bare({ quantity, unit }: Amount) {
  return { quantity, ...(unit === null ? {} : { unit }) };
}
