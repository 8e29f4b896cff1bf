import { fuzzyScore } from "./fuzzy.ts";

/** One thing to go to or to do; `Icon` is whatever the palette draws. */
export interface PaletteItem<Icon> {
  readonly id: string;
  readonly label: string;
  /** Shown beside it: a shortcut, or where it is. */
  readonly hint?: string;
  readonly icon?: Icon;
  /** Other words by which it is found. */
  readonly keywords?: string;
  readonly onChoose: () => void;
}

/** Things that belong together. */
export interface PaletteGroup<Icon> {
  readonly label: string;
  readonly items: readonly PaletteItem<Icon>[];
}

/** So many are shown of each group, and in all: a list is read, not scrolled through. */
const shownMax = 50;

/** So many that were chosen last stand first. */
const recentMax = 5;

const key = "dvor.palette";

/**
 * What fits a query, the best first within its group, the group of the best first.
 *
 * An empty query gives all, and before them what was chosen last on this device.
 */
export function found<Icon>(
  groups: readonly PaletteGroup<Icon>[],
  query: string,
  recentLabel: string,
): readonly PaletteGroup<Icon>[] {
  if (query.trim() === "") return withRecent(groups, recentLabel);
  return groups
    .map(({ label, items }) => {
      const scored = items
        .map((item) => ({ item, score: scoreOf(item, query) }))
        .filter(({ score }) => score > 0)
        .sort((a, b) => b.score - a.score);
      const best = scored[0]?.score ?? 0;
      return { label, best, items: scored.slice(0, shownMax).map(({ item }) => item) };
    })
    .filter(({ items }) => items.length > 0)
    .sort((a, b) => b.best - a.best);
}

/** Its name counts more than the words that are only kept with it. */
function scoreOf(item: PaletteItem<unknown>, query: string): number {
  const byName = fuzzyScore(query, item.label);
  return byName > 0 ? byName + 1 : fuzzyScore(query, `${item.label} ${item.keywords ?? ""}`) / 2;
}

function withRecent<Icon>(groups: readonly PaletteGroup<Icon>[], label: string) {
  const all = new Map(groups.flatMap(({ items }) => items.map((item) => [item.id, item] as const)));
  const recent = stored().flatMap((id) => {
    const item = all.get(id);
    return item ? [item] : [];
  });
  const ids = new Set(recent.map(({ id }) => id));
  const others = groups.map((group) => ({
    label: group.label,
    items: group.items.filter(({ id }) => !ids.has(id)).slice(0, shownMax),
  }));
  return [{ label, items: recent }, ...others].filter(({ items }) => items.length > 0);
}

/** Remembers on this device that something was chosen. */
export function remember(id: string): void {
  const next = [...new Set([id, ...stored()])].slice(0, recentMax);
  try {
    localStorage.setItem(key, JSON.stringify(next));
  } catch {
    // A browser that keeps nothing shows no recent things.
  }
}

function stored(): readonly string[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? "[]");
    return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
  } catch {
    return [];
  }
}
