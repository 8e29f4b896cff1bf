import type { Kysely } from "kysely";
import { limits } from "../contract/limits.ts";
import type { ListTables } from "../tables.ts";

type Db = Kysely<ListTables>;

const dayMs = 86_400_000;

/** For how many days a list that was deleted is still there, for whoever keeps the database. */
const deletedListDays = 30;

/** How many rows of each kind one call takes out: nobody waits long for it. */
const atOnce = 500;

/**
 * Forgets what nobody can bring back any more; gives whether there may be more.
 *
 * Lists some time after they were deleted, with all that is on them; of the others tombstones of
 * items and what was done, after `limits.keptDays`. Of an item that is there the newest value of
 * each register stays: by that it is known who set what stands.
 */
export async function forgetOld(db: Db, now: number): Promise<boolean> {
  const listsBefore = now - deletedListDays * dayMs;
  const before = now - limits.keptDays * dayMs;
  const counts = [
    await forgetLists(db, listsBefore),
    await forgetItems(db, before),
    await forgetChanges(db, before),
    await forgetOps(db, before),
    await forgetLinks(db, before),
  ];
  return counts.some((count) => count >= atOnce);
}
