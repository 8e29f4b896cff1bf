import { findWaiting } from "./enqueue.ts";
import type { JobDb } from "./tables.ts";

/** A job that was given up; its input is kept for another try, and not shown. */
export interface DeadLetter {
  readonly id: string;
  readonly kind: string;
  readonly attempt: number;
  readonly error: string;
  readonly createdAt: number;
  readonly endedAt: number;
}

/** Which dead letters to list: the next ones after the id of the last that was seen. */
export interface Page {
  readonly limit: number;
  readonly after?: string;
}

/** The jobs that were given up, by their ids from the newest to the oldest. */
export async function listDead(db: JobDb, { limit, after }: Page): Promise<readonly DeadLetter[]> {
  let dead = db
    .selectFrom("job")
    .select(["id", "kind", "attempt", "error", "created_at", "ended_at"])
    .where("state", "=", "dead");
  if (after !== undefined) dead = dead.where("id", "<", after);
  const rows = await dead.orderBy("id", "desc").limit(limit).execute();
  return rows.map(({ id, kind, attempt, error, created_at, ended_at }) => ({
    ...{ id, kind, attempt, error: error ?? "" },
    createdAt: created_at,
    endedAt: ended_at ?? created_at,
  }));
}

/**
 * Puts a dead letter back into the queue, with all its attempts; false when there is none.
 *
 * In a transaction. When another job waits with its key, the letter is forgotten instead.
 */
export async function retryDead(
  db: JobDb,
  id: string,
  now: () => number = Date.now,
): Promise<boolean> {
  const letter = await db
    .selectFrom("job")
    .select(["kind", "key"])
    .where("id", "=", id)
    .where("state", "=", "dead")
    .executeTakeFirst();
  if (!letter) return false;
  if (await findWaiting(db, letter.kind, letter.key)) return forgetDead(db, id);
  const at = now();
  const updated = await db
    .updateTable("job")
    .set({ state: "waiting", attempt: 0, due_at: at, reckoned_at: at, ended_at: null })
    .where("id", "=", id)
    .where("state", "=", "dead")
    .executeTakeFirst();
  return updated.numUpdatedRows > 0;
}

/** Deletes a dead letter, with its input; false when there is none. */
export async function forgetDead(db: JobDb, id: string): Promise<boolean> {
  const deleted = await db
    .deleteFrom("job")
    .where("id", "=", id)
    .where("state", "=", "dead")
    .executeTakeFirst();
  return deleted.numDeletedRows > 0;
}
