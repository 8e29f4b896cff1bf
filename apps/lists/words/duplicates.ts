import { keyOf } from "./stem.ts";
import { type Amount, sumAmounts } from "./units.ts";

/** What is compared of an item. */
export interface Named {
  readonly id: string;
  readonly name: string;
  readonly amount?: Amount | null | undefined;
}

/** An item that is the same thing, and how much it would be together. */
export interface Duplicate<T extends Named> {
  readonly item: T;
  /** Left out where nobody could say how much that is: an amount is missing, or units differ. */
  readonly amount?: Amount;
}

/**
 * The item that is the same thing as something new, or undefined.
 *
 * Of several it is the one with which the amounts can be added, and then the first.
 */
export function findDuplicate<T extends Named>(
  name: string,
  amount: Amount | null | undefined,
  items: readonly T[],
): Duplicate<T> | undefined {
  const key = keyOf(name);
  let found: Duplicate<T> | undefined;
  for (const item of items) {
    if (keyOf(item.name) !== key) continue;
    const sum = amount && item.amount ? sumAmounts(item.amount, amount) : undefined;
    if (sum) return { item, amount: sum };
    found ??= { item };
  }
  return found;
}
