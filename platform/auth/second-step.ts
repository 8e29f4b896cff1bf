import type { Kysely } from "kysely";
import { ok, type Result, refuse } from "../../core/protocol/result.ts";
import type { Auth, AuthTables } from "./auth.ts";
import { takeBackupCode, takeCode } from "./second-factor.ts";

/** Whose second factor is shown. */
export interface Step2 {
  readonly personId: string;
  /** Six digits of the app, or a backup code. */
  readonly code: string;
}

/** What is done in the transaction in which a code was taken. */
type Then<Value> = (db: Kysely<AuthTables>, now: number) => Promise<Value>;

/**
 * Takes a code of somebody's second factor, and does what it was shown for.
 *
 * The code is used up in the same transaction. Wrong ones are counted by account, whatever way
 * they come, so no number of sessions gives more tries.
 */
export async function withSecondFactor<Value>(
  auth: Auth,
  { personId, code }: Step2,
  then: Then<Value>,
): Promise<Result<Value>> {
  const waitMs = auth.throttle.take("secondFactor", personId);
  if (waitMs > 0) return refuse("too-many", { retryAfterMs: waitMs });
  const plain = code.replace(/\s/gu, "");
  const now = Date.now();
  const done = await auth.write<Result<Value>>(async (db) => {
    const right = /^\d{6}$/u.test(plain)
      ? await takeCode(db, auth.key, { personId, code: plain, now })
      : await takeBackupCode(db, auth.key, { personId, code: plain.slice(0, 64) });
    return right ? ok(await then(db, now)) : refuse("wrong-code");
  });
  if (done.ok) auth.throttle.giveBack("secondFactor", personId);
  return done;
}

/** Notes that a session has shown its second factor: from now on it counts. */
export async function markSession(
  db: Kysely<AuthTables>,
  sessionId: string,
  now: number,
): Promise<void> {
  await db
    .updateTable("session")
    .set({ second_factor_at: now })
    .where("id", "=", sessionId)
    .execute();
}
