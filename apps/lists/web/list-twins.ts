import type { Amount, Item } from "../contract/item.ts";

/** Items that are the same thing, written by two who did not see each other. */
export interface Twins {
  /** The one that stays: the eldest. */
  readonly into: Item;
  readonly from: readonly Item[];
  /** How much it will be, where the amounts can be summed. */
  readonly amount: Amount | null;
}

/** Which items that are still to get are the same thing, by the id of the eldest of each. */
export function twinsOf(
  items: readonly Item[],
  keyOf: (name: string) => string,
  sum: (one: Amount, two: Amount) => Amount | undefined,
): ReadonlyMap<string, Twins> {
  const unchecked = items.filter(({ checked, conflicts }) => !checked && conflicts.length === 0);
  const byKey = Map.groupBy(unchecked, ({ name }) => keyOf(name));
  const found = new Map<string, Twins>();
  for (const [key, alike] of byKey) {
    if (key === "" || alike.length < 2) continue;
    const [into, ...from] = alike.toSorted((one, two) => one.madeAt - two.madeAt);
    if (into) found.set(into.id, { into, from, amount: summed(alike, sum) });
  }
  return found;
}

function summed(
  items: readonly Item[],
  sum: (one: Amount, two: Amount) => Amount | undefined,
): Amount | null {
  const amounts = items.flatMap(({ amount }) => amount ?? []);
  const [first, ...others] = amounts;
  if (!first || amounts.length < items.length) return null;
  let whole: Amount | undefined = first;
  for (const amount of others) whole = whole && sum(whole, amount);
  return whole ?? null;
}
