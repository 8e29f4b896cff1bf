import type { Kysely } from "kysely";
import type { Change } from "../contract/item.ts";
import {
  type OwnDeed,
  ownDeeds,
  placeKey,
  settersOf,
  type Version,
  valuesAt,
} from "../queries/changes.ts";
import type { Draft, Kept, Setter } from "../rules/draft.ts";
import type { ListTables } from "../tables.ts";

/** A wish for a register, with what its author had before their eyes. */
export interface SeenChange {
  readonly item: string;
  readonly field: Change["field"];
  readonly base: number;
  readonly after?: string | undefined;
}

/** What is known of what authors had seen, and of what stands there now. */
export interface Facts {
  /** The version that an author had seen. */
  seen(change: SeenChange): number;
  /** The value that they had seen, where that is written down; asked only of what is newer. */
  value(change: SeenChange): unknown;
  /** Who set what stands. */
  standing(kept: Kept, field: Change["field"]): Setter;
}

/**
 * Finds out what the authors of some changes had seen.
 *
 * Who wrote something upon what they had not seen knows their own words, not what became of them.
 */
export async function factsOf(
  db: Kysely<ListTables>,
  draft: Draft,
  changes: readonly SeenChange[],
): Promise<Facts> {
  const items = [...new Set(changes.map(({ item }) => item))];
  const afters = changes.flatMap(({ after }) => after ?? []);
  const deedOf = await ownDeeds(db, draft.author.by, afters, items);
  const deed = ({ after, ...place }: SeenChange): OwnDeed =>
    after === undefined ? {} : deedOf(after, place);
  const seen = (change: SeenChange) => Math.max(change.base, deed(change).version ?? 0);
  const late = changes.filter((change) => {
    const kept = draft.find(change.item);
    if (!kept || change.field === "position") return false;
    return kept.mergedInto !== null || kept.item.versions[change.field] > seen(change);
  });
  const versions = late.map((change): Version => ({ ...change, version: seen(change) }));
  const isValued = ({ field }: Version) => field === "note" || field === "amount";
  const valueThen = await valuesAt(db, versions.filter(isValued));
  const standings = late.map(({ item, field }) => {
    const kept = draft.find(item);
    return { item: kept ? draft.heirOf(kept).item.id : item, field };
  });
  const setterOf = await settersOf(db, standings);
  return {
    seen,
    value(change) {
      const { wrote } = deed(change);
      return wrote ?? valueThen({ ...change, version: seen(change) });
    },
    standing: ({ item }, field) =>
      setterOf({ item: item.id, field }) ?? { standingBy: item.madeBy, standingAt: item.madeAt },
  };
}

/** The key of a change, by which a later one in the same command takes an earlier one's place. */
export const changeKey = placeKey;
