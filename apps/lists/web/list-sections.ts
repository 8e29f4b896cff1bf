import type { SortableSection } from "../../../web/kit/sortable-order.ts";
import type { Item } from "../contract/item.ts";
import type { Category } from "../contract/list.ts";
import { byPosition } from "../order.ts";

/** The section of what is checked off, the last one. */
export const basketId = "basket";

/** The section of what stands in no category. */
export const otherId = "other";

/** Rows of one part of the shop, or of the basket. */
export interface ListSection extends SortableSection<Item> {
  /** How many items are in it, also where it is closed and shows none. */
  readonly count: number;
}

/** Which items are looked at. */
export interface Sieve {
  /** Letters that the name or the note must have. */
  readonly text: string;
  /** Whose items, or only those about which somebody has to decide. */
  readonly only: "all" | "mine" | "open";
}

/** A sieve that lets everything through. */
export const everything: Sieve = { text: "", only: "all" };

/** What the sections of a list are made of. */
export interface SectionsInput {
  readonly items: readonly Item[];
  /** In the order of the shop. */
  readonly categories: readonly Category[];
  /** Items that were checked off a breath ago, and stand where they stood. */
  readonly held: ReadonlySet<string>;
  readonly isBasketOpen: boolean;
  readonly sieve: Sieve;
  readonly ownId: string;
  readonly nameOf: (category: Category) => string;
  /** What is in no category, and what is in the basket, are called so. */
  readonly names: { readonly other: string; readonly basket: string };
}

/** What is on a list, by the parts of the shop, and last what is in the basket. */
export function sectionsOf(input: SectionsInput): readonly ListSection[] {
  const { categories, held, sieve, names, nameOf } = input;
  const passes = sieveOf(sieve, input.ownId);
  const shown = input.items.filter(passes);
  const isIn = ({ checked, id }: Item) => checked && !held.has(id);
  const byCategory = Map.groupBy(
    shown.filter((item) => !isIn(item)),
    ({ category }) => category ?? otherId,
  );
  const sections = categories.flatMap((category) => {
    const items = byCategory.get(category.id);
    byCategory.delete(category.id);
    return items ? [sectionOf(category.id, items, nameOf(category))] : [];
  });
  // What a category was deleted of is with what never had one.
  const rest = [...byCategory.values()].flat();
  const heading = sections.length > 0 ? names.other : undefined;
  const other = rest.length > 0 ? [sectionOf(otherId, rest, heading)] : [];
  return [...sections, ...other, ...basketOf(shown.filter(isIn), input)];
}

function sectionOf(id: string, items: readonly Item[], heading: string | undefined): ListSection {
  const named = heading === undefined ? {} : { heading };
  return { id, items: items.toSorted(byPosition), count: items.length, ...named };
}

/** What was checked off last stands first: it is what one may want back. */
function basketOf(items: readonly Item[], input: SectionsInput): readonly ListSection[] {
  if (items.length === 0) return [];
  const { isBasketOpen, names } = input;
  const when = (item: Item) => item.checkedAt ?? 0;
  const sorted = items.toSorted((one, two) => when(two) - when(one) || byPosition(one, two));
  const shown = isBasketOpen ? sorted : [];
  return [{ id: basketId, items: shown, count: items.length, heading: names.basket }];
}

function sieveOf({ text, only }: Sieve, ownId: string): (item: Item) => boolean {
  const sought = folded(text);
  return ({ name, note, assignee, conflicts }) => {
    if (only === "mine" && assignee !== ownId) return false;
    if (only === "open" && conflicts.length === 0) return false;
    return sought === "" || folded(`${name}\n${note}`).includes(sought);
  };
}

function folded(text: string): string {
  return text.trim().toLocaleLowerCase().replaceAll("ё", "е");
}
