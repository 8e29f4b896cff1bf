import * as z from "zod";
import { contents, type Item, newItem } from "../../contract/item.ts";

/**
 * An item as a file tells it: without what only this list knows.
 *
 * Its category stands there by its label: the group's name for it, else its built-in key.
 */
export const plainItem = z.object({
  name: contents.shape.name,
  amount: contents.shape.amount,
  note: contents.shape.note,
  category: z.string().max(64),
  price: contents.shape.price,
  checked: z.boolean(),
  source: newItem.shape.source,
  code: newItem.shape.code,
});

/** An item as a file tells it. */
export type PlainItem = Readonly<z.infer<typeof plainItem>>;

/** How many items one file may bring, and how large it may be. */
export const importLimits = { items: 2_000, bytes: 1_048_576 } as const;

/** An item of a list as a file tells it. */
export function plainOf(item: Item, labels: ReadonlyMap<string, string>): PlainItem {
  const { name, amount, note, category, price, checked, source, code } = item;
  return {
    ...{ name, amount, note, price, checked, category: labels.get(category ?? "") ?? "" },
    ...(source === undefined ? {} : { source }),
    ...(code === undefined ? {} : { code }),
  };
}
