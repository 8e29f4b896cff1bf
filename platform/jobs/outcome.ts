import { sql } from "kysely";
import type { Hold } from "./claim.ts";
import { findWaiting } from "./enqueue.ts";
import type { JobDb, JobState } from "./tables.ts";

/** How a run ended. */
export type Outcome =
  | { readonly end: "done" }
  /** It failed, and is tried again after a while. */
  | { readonly end: "again"; readonly error: string; readonly waitMs: number }
  /** It failed for good. */
  | { readonly end: "dead"; readonly error: string }
  /** It was broken off by a shutdown, which costs no attempt. */
  | { readonly end: "back" };

/** The longest message that is kept of a failure. */
const errorLength = 500;

/**
 * Writes down how a run ended; gives the job's new state, undefined when the lease was lost.
 *
 * In a transaction. A job that would wait beside another one with its key is done instead: the
 * other one does the same.
 */
export async function settle(
  db: JobDb,
  hold: Hold,
  outcome: Outcome,
  at: number,
): Promise<JobState | undefined> {
  const { id, lease } = hold;
  const row = await db
    .selectFrom("job")
    .select(["kind", "key"])
    .where("id", "=", id)
    .where("lease", "=", lease)
    .executeTakeFirst();
  if (!row) return undefined;
  if (outcome.end === "dead") return write(db, hold, { state: "dead", error: outcome.error, at });
  if (outcome.end === "done") return write(db, hold, { state: "done", error: null, at });
  if (await findWaiting(db, row.kind, row.key)) {
    return write(db, hold, { state: "done", error: null, at });
  }
  const isFailed = outcome.end === "again";
  const updated = await db
    .updateTable("job")
    .set({ state: "waiting", lease: null, reckoned_at: at })
    .set({ due_at: at + (isFailed ? outcome.waitMs : 0) })
    .set(isFailed ? { error: messageOf(outcome.error) } : { attempt: sql`attempt - 1` })
    .where("id", "=", id)
    .where("lease", "=", lease)
    .executeTakeFirst();
  return updated.numUpdatedRows > 0 ? "waiting" : undefined;
}

interface End {
  readonly state: "done" | "dead";
  readonly error: string | null;
  readonly at: number;
}

async function write(db: JobDb, { id, lease }: Hold, end: End): Promise<JobState | undefined> {
  const { state, at } = end;
  const updated = await db
    .updateTable("job")
    .set({ state, lease: null, due_at: null, reckoned_at: null, ended_at: at })
    .set(state === "done" ? { input: null, note: null, progress: 1, error: null } : {})
    .set(end.error === null ? {} : { error: messageOf(end.error) })
    .where("id", "=", id)
    .where("lease", "=", lease)
    .executeTakeFirst();
  return updated.numUpdatedRows > 0 ? state : undefined;
}

/** Text as a database can hold it: PostgreSQL takes neither half a character nor a zero. */
function messageOf(error: string): string {
  return error.replaceAll("\0", "").slice(0, errorLength).toWellFormed();
}

/** Writes how far a run is; false when the lease was lost. */
export async function writeProgress(
  db: JobDb,
  { id, lease }: Hold,
  progress: number,
  note: string | undefined,
): Promise<boolean> {
  const updated = await db
    .updateTable("job")
    .set({ progress, note: note === undefined ? null : messageOf(note) })
    .where("id", "=", id)
    .where("lease", "=", lease)
    .executeTakeFirst();
  return updated.numUpdatedRows > 0;
}
