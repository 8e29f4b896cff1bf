import { SqliteAdapter } from "kysely";
import { newId } from "../../core/protocol/id.ts";
import type { JobDb, JobTables } from "./tables.ts";

/** The right to change a job's row, as long as nobody else has taken it. */
export interface Hold {
  readonly id: string;
  readonly lease: string;
}

/** A job that this process has taken. */
export interface Claimed extends Hold {
  readonly kind: string;
  readonly attempt: number;
  readonly input: string | null;
  /** Whether its last run was cut off, so that nobody knows how it ended. */
  readonly wasLost: boolean;
}

/** How many more jobs of each kind a process can run. */
export type Room = ReadonlyMap<string, number>;

/** Whether any job of these kinds is due; a read of an index, and all that an idle queue costs. */
export async function isAnyDue(db: JobDb, kinds: readonly string[], at: number): Promise<boolean> {
  if (kinds.length === 0) return false;
  const row = await db
    .selectFrom("job")
    .select("id")
    .where("kind", "in", kinds)
    .where("due_at", "<=", at)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Takes the jobs that are due, the longest due first: those that wait, and those whose lease ended.
 *
 * In a transaction. Each gets a lease of its own, and costs an attempt. On PostgreSQL rows that
 * another process is taking are skipped; on SQLite there is one writer.
 */
export async function claimDue(
  db: JobDb,
  room: Room,
  at: number,
  leaseMs: number,
): Promise<readonly Claimed[]> {
  const claimed: Claimed[] = [];
  for (const [kind, count] of room) {
    for (const row of await lockDue(db, kind, count, at)) {
      const lease = newId(at);
      await db
        .updateTable("job")
        .set({ state: "running", lease, attempt: row.attempt + 1 })
        .set({ due_at: at + leaseMs, reckoned_at: at, progress: null, note: null })
        .where("id", "=", row.id)
        .execute();
      const { id, input, state } = row;
      claimed.push({
        ...{ id, kind, lease, input },
        attempt: row.attempt + 1,
        wasLost: state === "running",
      });
    }
  }
  return claimed;
}

type Due = Pick<JobTables["job"], "id" | "state" | "attempt" | "input">;

async function lockDue(
  db: JobDb,
  kind: string,
  count: number,
  at: number,
): Promise<readonly Due[]> {
  const due = db
    .selectFrom("job")
    .select(["id", "state", "attempt", "input"])
    .where("kind", "=", kind)
    .where("due_at", "<=", at)
    .orderBy("due_at")
    .orderBy("id")
    .limit(count);
  const isSqlite = db.getExecutor().adapter instanceof SqliteAdapter;
  return (isSqlite ? due : due.forUpdate().skipLocked()).execute();
}

/** Lengthens leases; gives those that are still held. The others were lost to somebody else. */
export async function renew(
  db: JobDb,
  holds: readonly Hold[],
  at: number,
  leaseMs: number,
): Promise<readonly string[]> {
  const [ids, leases] = [holds.map(({ id }) => id), holds.map(({ lease }) => lease)];
  const rows = await db
    .updateTable("job")
    .set({ due_at: at + leaseMs, reckoned_at: at })
    .where("id", "in", ids)
    .where("lease", "in", leases)
    .returning("lease")
    .execute();
  return rows.flatMap(({ lease }) => lease ?? []);
}
