import type { Kysely } from "kysely";
import { limits } from "../contract/limits.ts";
import type { List } from "../contract/list.ts";
import { byPosition, keysBetween, type Placed } from "../order.ts";
import { findItems, listPlaces } from "../queries/items.ts";
import type { Draft } from "../rules/draft.ts";
import type { ListTables } from "../tables.ts";

/**
 * Gives a list shorter keys of its order where an operation made one that is too long.
 *
 * Only those around it get new ones: such keys come from moving things to the very same place
 * again and again. A move that comes later still applies, as the last one always does.
 */
export async function respace(db: Kysely<ListTables>, list: List, draft: Draft): Promise<void> {
  const isLong = ({ position }: Pick<Placed, "position">) => position.length > limits.respaceAt;
  const moved = [...draft.fates.keys()].map((id) => draft.find(id)?.item);
  if (!moved.some((item) => item && isLong(item))) return;
  const run = longRun(places(await listPlaces(db, list.id), draft));
  if (!run) return;
  const ids = run.placed.map(({ id }) => id);
  const unknown = ids.filter((id) => !draft.find(id));
  if (unknown.length > 0) draft.admit(await findItems(db, list.id, unknown));
  const keys = keysBetween(run.before, run.after, ids.length);
  for (const [index, id] of ids.entries()) {
    const to = keys[index];
    if (to !== undefined && draft.find(id)?.item.position !== to) {
      draft.write(id, { field: "position", to });
    }
  }
}

/** All places of a list, as the operation leaves them. */
function places(kept: readonly Placed[], draft: Draft): readonly Placed[] {
  const now = new Map(kept.map(({ id, position }) => [id, { id, position }]));
  for (const id of draft.fates.keys()) {
    const found = draft.find(id);
    if (found?.deletedAt === null) now.set(id, { id, position: found.item.position });
    else now.delete(id);
  }
  return [...now.values()].sort(byPosition);
}

interface Run {
  readonly placed: readonly Placed[];
  readonly before: string | null;
  readonly after: string | null;
}

/** From the first key that is rather long to the last, and the short keys around them. */
function longRun(all: readonly Placed[]): Run | undefined {
  const isRatherLong = ({ position }: Placed) => position.length > limits.respaceAt / 2;
  const from = all.findIndex(isRatherLong);
  if (from < 0) return undefined;
  const to = all.findLastIndex(isRatherLong) + 1;
  return {
    placed: all.slice(from, to),
    ...{ before: all[from - 1]?.position ?? null, after: all[to]?.position ?? null },
  };
}
