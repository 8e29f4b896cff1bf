import type { Amount, Item } from "../contract/item.ts";
import { sumAmounts } from "../words/units.ts";
import { keyed } from "./item-keys.ts";
import { type Twins, twinsOf } from "./list-twins.ts";

/** So many names are read at once; between them the page can draw. */
const atOnce = 60;

/** Which items of a list are the same thing; a long list is read little by little. */
export async function findTwins(
  items: readonly Item[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Twins>> {
  for (const [index, { name }] of items.entries()) {
    if (index % atOnce === atOnce - 1) await new Promise((draw) => setTimeout(draw));
    if (signal.aborted) return new Map();
    keyed(name);
  }
  return twinsOf(items, keyed, (one, two) => {
    const sum = sumAmounts(bare(one), bare(two));
    return sum && { quantity: sum.quantity, unit: sum.unit ?? null };
  });
}

function bare({ quantity, unit }: Amount) {
  return { quantity, ...(unit === null ? {} : { unit }) };
}
