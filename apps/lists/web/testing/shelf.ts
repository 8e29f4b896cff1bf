import type { Contents, Item } from "../../contract/item.ts";
import { keysBetween } from "../../order.ts";

/** An item as the server has confirmed it; its name is its id where nothing else is said. */
export function anItem(id: string, changes: Partial<Item> = {}): Item {
  const plain: Contents = {
    ...{ name: id, amount: null, note: "", category: null, price: null, assignee: null },
    ...{ checked: false, position: "a0" },
  };
  const versions = {
    ...{ name: 1, amount: 1, note: 1, category: 1, price: 1, assignee: 1 },
    ...{ checked: 1, position: 1 },
  };
  const who = { madeBy: "ida", madeAt: 1, changedBy: "ida", changedAt: 1 };
  return { id, ...plain, versions, rev: 1, conflicts: [], ...who, ...changes };
}

/** Items one below the other, in this order. */
export function aRow(ids: readonly string[], changes: Partial<Item> = {}): readonly Item[] {
  const places = keysBetween(null, null, ids.length);
  return ids.map((id, index) => anItem(id, { ...changes, position: places[index] ?? "a0" }));
}
