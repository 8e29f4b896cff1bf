import type { ListEntry } from "../contract/lists.ts";

/** One's lists as they are shown: those in use, and what is folded away. */
export interface Arranged {
  readonly open: readonly ListEntry[];
  readonly templates: readonly ListEntry[];
  readonly archived: readonly ListEntry[];
}

/** One's lists, each part with what was changed last at its head. */
export function arranged(entries: readonly ListEntry[]): Arranged {
  const isArchived = ({ list }: ListEntry) => list.archivedAt !== null;
  const sorted = [...entries].sort(byChange);
  const here = sorted.filter((entry) => !isArchived(entry));
  return {
    open: here.filter(({ list }) => !list.isTemplate),
    templates: here.filter(({ list }) => list.isTemplate),
    archived: sorted.filter(isArchived),
  };
}

/** Two that were changed in the same millisecond stand by their ids, so that none jumps. */
function byChange(one: ListEntry, two: ListEntry): number {
  const later = two.fill.changedAt - one.fill.changedAt;
  return later === 0 ? Number(one.list.id < two.list.id) - 0.5 : later;
}
