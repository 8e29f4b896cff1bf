import { sql } from "kysely";
import { newId } from "../../core/protocol/id.ts";
import { parse } from "../../core/protocol/schema.ts";
import type { Job } from "./job.ts";
import type { JobDb } from "./tables.ts";

/** When a job is to be run, and whether it replaces others. */
export interface EnqueueOptions {
  /** The time before which it is not run, in milliseconds UTC; at once when absent. */
  readonly runAt?: number;
  /** At most one job of this kind with this key waits; a second one is not written. */
  readonly key?: string;
  /** Milliseconds UTC; for tests. */
  readonly now?: () => number;
}

/** A row may be taken between the insert that met it and the look for it. */
const attemptsMax = 5;

/**
 * Writes a job into the queue, in the transaction of the change that causes it; gives its id.
 *
 * Nothing happens when that transaction is rolled back. With a key it gives the id of the job that
 * waits already. An input that the job would not take throws, because the house itself made it.
 */
export async function enqueue<Input>(
  db: JobDb,
  job: Pick<Job<Input>, "kind" | "input">,
  input: NoInfer<Input>,
  { runAt, key, now = Date.now }: EnqueueOptions = {},
): Promise<string> {
  const checked = parse(job.input, input);
  if (!checked.ok) throw new Error(`${job.kind} does not take this: ${issuesOf(checked.failure)}`);
  const { kind } = job;
  for (let attempt = 0; attempt < attemptsMax; attempt++) {
    const at = now();
    const inserted = await db
      .insertInto("job")
      .values({
        id: newId(at),
        kind,
        key: key ?? null,
        state: "waiting",
        input: JSON.stringify(input),
        attempt: 0,
        due_at: runAt ?? at,
        reckoned_at: runAt === undefined ? at : null,
        created_at: at,
      })
      // Spelt out as the index has it: a parameter would not be seen to be the same.
      .onConflict((conflict) =>
        conflict.columns(["kind", "key"]).where("state", "=", sql.lit("waiting")).doNothing(),
      )
      .returning("id")
      .executeTakeFirst();
    if (inserted) return inserted.id;
    const waiting = await findWaiting(db, kind, key ?? null);
    if (waiting) return waiting;
  }
  throw new Error(`jobs of ${kind} with the key ${key} come and go too quickly`);
}

/** The job of a kind that waits with a key. */
export async function findWaiting(
  db: JobDb,
  kind: string,
  key: string | null,
): Promise<string | undefined> {
  if (key === null) return undefined;
  const row = await db
    .selectFrom("job")
    .select("id")
    .where("state", "=", "waiting")
    .where("kind", "=", kind)
    .where("key", "=", key)
    .executeTakeFirst();
  return row?.id;
}

function issuesOf({ issues = [] }: { readonly issues?: readonly { path: string }[] }): string {
  return issues.map((issue) => issue.path || "the whole").join(", ");
}
