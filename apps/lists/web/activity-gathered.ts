import type { ToldOperation } from "./activity.ts";

/** What one person does in one go is told as one, if no more than this is between, in ms. */
const goMs = 15 * 60_000;

/**
 * Operations with those of one go put together: what one checks off in a shop is one line.
 *
 * They stand the newest first, and so does what is put together, under the newest one's id.
 */
export function gathered(operations: readonly ToldOperation[]): readonly ToldOperation[] {
  const all: ToldOperation[] = [];
  let eldestAt = 0;
  for (const one of operations) {
    const last = all.at(-1);
    const deed = deedOf(one);
    const isSame = last && deed !== undefined && deed === deedOf(last);
    if (isSame && last.by.id === one.by.id && eldestAt - one.at <= goMs) {
      all[all.length - 1] = { ...last, changes: [...last.changes, ...one.changes] };
    } else all.push(one);
    eldestAt = one.at;
  }
  return all;
}

/** What an operation did, if that was one and the same to all its items. */
function deedOf({ changes }: ToldOperation): string | undefined {
  const deeds = new Set(
    changes.map(({ field, value, isApplied }) => {
      if (!isApplied) return undefined;
      if (field === "checked") return `checked ${value}`;
      return field === "created" || field === "deleted" ? field : undefined;
    }),
  );
  const [deed] = deeds;
  return deeds.size === 1 ? deed : undefined;
}
