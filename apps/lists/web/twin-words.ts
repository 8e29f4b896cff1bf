import type { Amount, Item } from "../contract/item.ts";
import { sumAmounts } from "../words/units.ts";
import { keyed } from "./item-keys.ts";
import { type Twins, twinsOf } from "./list-twins.ts";

/** Which items of a list are the same thing. */
export function findTwins(items: readonly Item[]): ReadonlyMap<string, Twins> {
  return twinsOf(items, keyed, (one, two) => {
    const sum = sumAmounts(bare(one), bare(two));
    return sum && { quantity: sum.quantity, unit: sum.unit ?? null };
  });
}

function bare({ quantity, unit }: Amount) {
  return { quantity, ...(unit === null ? {} : { unit }) };
}
