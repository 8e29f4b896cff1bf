/** A row of a sortable list; what else is in it is the app's. */
export interface SortableItem {
  readonly id: string;
}

/** Rows under one heading. */
export interface SortableSection<Item extends SortableItem> {
  readonly id: string;
  /** Absent where the rows need none, as in a list of one section. */
  readonly heading?: string;
  readonly items: readonly Item[];
}

/** What stands in the list from top to bottom: every section's heading, and its rows. */
export type SortableEntry<Item extends SortableItem> =
  | {
      readonly kind: "heading";
      readonly key: string;
      readonly section: SortableSection<Item>;
    }
  | { readonly kind: "row"; readonly key: string; readonly item: Item };

/** Where a row was put: before another one of the section, or at its end. */
export interface SortablePlace {
  readonly sectionId: string;
  readonly beforeId?: string;
}

/** Where a row stands, as it is told to who cannot see it. */
export interface SortablePosition {
  /** From 1. */
  readonly position: number;
  readonly count: number;
  /** The heading of its section; empty where it has none. */
  readonly section: string;
}

/** The key of a row among the entries. */
export function rowKey(id: string): string {
  return `row:${id}`;
}

/** The sections as one sequence. */
export function entriesOf<Item extends SortableItem>(
  sections: readonly SortableSection<Item>[],
): readonly SortableEntry<Item>[] {
  return sections.flatMap((section): SortableEntry<Item>[] => [
    { kind: "heading", key: `section:${section.id}`, section },
    ...section.items.map((item) => ({ kind: "row" as const, key: rowKey(item.id), item })),
  ]);
}

/** The order of `held` with what its entries are by now; what is gone stays as it was. */
export function refreshed<Item extends SortableItem>(
  held: readonly SortableEntry<Item>[],
  latest: readonly SortableEntry<Item>[],
): readonly SortableEntry<Item>[] {
  const now = new Map(latest.map((entry) => [entry.key, entry]));
  return held.map((entry) => now.get(entry.key) ?? entry);
}

/** Whether the same entries stand in the same order, whatever is in them. */
export function isSameOrder(a: readonly { key: string }[], b: readonly { key: string }[]): boolean {
  return a.length === b.length && a.every(({ key }, index) => key === b[index]?.key);
}

/** The entries with one of them put at an index among the others. */
export function movedTo<Item extends SortableItem>(
  entries: readonly SortableEntry<Item>[],
  key: string,
  index: number,
): readonly SortableEntry<Item>[] {
  const others = entries.filter((entry) => entry.key !== key);
  return [
    ...others.slice(0, index),
    ...entries.filter((e) => e.key === key),
    ...others.slice(index),
  ];
}

/**
 * Where to put a row whose upper edge is at `topPx`: the index whose slot begins nearest.
 *
 * `sizesPx` are those of the other entries, close together, the first of them a heading, which
 * nothing can stand above.
 */
export function indexNear(sizesPx: readonly number[], topPx: number): number {
  let [best, nearestPx] = [1, Number.POSITIVE_INFINITY];
  let startPx = 0;
  for (let index = 1; index <= sizesPx.length; index += 1) {
    startPx += sizesPx[index - 1] ?? 0;
    const awayPx = Math.abs(startPx - topPx);
    if (awayPx >= nearestPx) continue;
    [best, nearestPx] = [index, awayPx];
  }
  return best;
}

/** Where a row stands among the rows of its section. */
export function positionOf<Item extends SortableItem>(
  entries: readonly SortableEntry<Item>[],
  key: string,
): SortablePosition {
  const index = entries.findIndex((entry) => entry.key === key);
  const from = headingBefore(entries, index);
  const next = entries.findIndex((entry, at) => at > from && entry.kind === "heading");
  const to = next < 0 ? entries.length : next;
  const heading = entries[from];
  const section = heading?.kind === "heading" ? (heading.section.heading ?? "") : "";
  return { position: index - from, count: to - from - 1, section };
}

/**
 * The place that a row was put at, in terms of what the list is by now.
 *
 * The others may have moved on while it was in the hand: it goes before the first of the rows
 * behind it that is still in that section. Undefined if the section is gone.
 */
export function placeAmong<Item extends SortableItem>(
  latest: readonly SortableEntry<Item>[],
  chosen: readonly SortableEntry<Item>[],
  key: string,
): SortablePlace | undefined {
  const index = chosen.findIndex((entry) => entry.key === key);
  const heading = chosen[headingBefore(chosen, index)];
  const now = latest.find((entry) => entry.key === heading?.key);
  if (now?.kind !== "heading") return undefined;
  const { id, items } = now.section;
  const there = new Set(items.map((item) => item.id));
  for (const entry of chosen.slice(index + 1)) {
    if (entry.kind === "heading") break;
    if (there.has(entry.item.id)) return { sectionId: id, beforeId: entry.item.id };
  }
  return { sectionId: id };
}

function headingBefore(entries: readonly SortableEntry<SortableItem>[], index: number): number {
  return entries.findLastIndex((entry, at) => at < index && entry.kind === "heading");
}

/** Where a row stands among the rows of its section, from 1, and which section has its heading. */
export interface SortableAddress {
  readonly position: number;
  readonly count: number;
  /** Undefined where the section has no heading. */
  readonly sectionId: string | undefined;
}

/** Where every row stands, by the keys of the entries. */
export function addressesOf<Item extends SortableItem>(
  entries: readonly SortableEntry<Item>[],
): ReadonlyMap<string, SortableAddress> {
  const addresses = new Map<string, SortableAddress>();
  let [keys, sectionId]: [string[], string | undefined] = [[], undefined];
  const end = () => {
    for (const [index, key] of keys.entries()) {
      addresses.set(key, { position: index + 1, count: keys.length, sectionId });
    }
    keys = [];
  };
  for (const entry of entries) {
    if (entry.kind === "row") keys.push(entry.key);
    else {
      end();
      sectionId = entry.section.heading === undefined ? undefined : entry.section.id;
    }
  }
  end();
  return addresses;
}
