import type { SortablePlace } from "../../../web/kit/sortable-order.ts";
import type { Item } from "../contract/item.ts";
import { byPosition, keyBetween, keysBetween } from "../order.ts";
import { basketId, otherId } from "./list-sections.ts";

/** What becomes of an item that is put at a place. */
export interface Placed {
  readonly position: string;
  readonly category: string | null;
  readonly checked: boolean;
}

/**
 * What an item becomes that is put before another one of a section, or at its end.
 *
 * All items of the section count, also those that are not shown: what stands between two shown
 * ones stays where it is. In the basket, which has an order of its own, it keeps its place.
 */
export function placed(item: Item, items: readonly Item[], place: SortablePlace): Placed {
  const { sectionId, beforeId } = place;
  if (sectionId === basketId) return { ...item, checked: true };
  const category = sectionId === otherId ? null : sectionId;
  const others = items
    .filter((one) => one.id !== item.id && !one.checked && one.category === category)
    .sort(byPosition);
  const at = others.findIndex(({ id }) => id === beforeId);
  const index = at < 0 ? others.length : at;
  const before = others[index - 1]?.position ?? null;
  // Behind those that share a key with the one before there is room again.
  const next = others.slice(index).find(({ position }) => before === null || position > before);
  const position = keyBetween(before, next?.position ?? null);
  return { position, category, checked: false };
}

/** Places for so many new items, at the end of the list. */
export function placesAtEnd(items: readonly Item[], count: number): readonly string[] {
  return keysBetween(lastOf(items), null, count);
}

/** A place right behind an item. */
export function placeAfter(item: Item, items: readonly Item[]): string {
  const behind = items.map(({ position }) => position).filter((one) => one > item.position);
  const next = behind.reduce<string | null>(
    (least, one) => (least === null || one < least ? one : least),
    null,
  );
  return keyBetween(item.position, next);
}

function lastOf(items: readonly Item[]): string | null {
  return items.reduce<string | null>(
    (last, { position }) => (last === null || position > last ? position : last),
    null,
  );
}
