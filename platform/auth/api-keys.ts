import type { Kysely } from "kysely";
import type { Kick } from "../../core/hub/layer.ts";
import { closeCodes } from "../../core/protocol/close-codes.ts";
import { newId } from "../../core/protocol/id.ts";
import { ok, type Result, refuse } from "../../core/protocol/result.ts";
import type { AccountTables } from "./account.ts";
import { type ApiKeyTables, hashOfApiKey, livingKeys, newApiKey } from "./api-key.ts";

type Db = Kysely<ApiKeyTables & AccountTables>;

const dayMs = 86_400_000;

/** How long a key is still listed after it has expired: a program that stopped has a reason. */
const expiredMs = 30 * dayMs;

/** A key as its owner sees it. */
export interface ApiKeyView {
  readonly id: string;
  readonly name: string;
  readonly createdAt: number;
  /** When it was used last, to the minute; absent where it never was. */
  readonly usedAt?: number;
  /** Absent where it works until it is revoked. */
  readonly expiresAt?: number;
}

/** A person's keys, the newest first; also those that expired not long ago. */
export async function listApiKeys(db: Db, personId: string): Promise<readonly ApiKeyView[]> {
  const rows = await db
    .selectFrom("api_key")
    .selectAll()
    .where("person_id", "=", personId)
    .orderBy("id", "desc")
    .execute();
  return rows.map(shown);
}

function shown({ id, name, ...row }: ApiKeyTables["api_key"]): ApiKeyView {
  return {
    ...{ id, name, createdAt: row.created_at },
    ...(row.used_at === null ? {} : { usedAt: row.used_at }),
    ...(row.expires_at === null ? {} : { expiresAt: row.expires_at }),
  };
}

/** What somebody decides about a key that they make. */
export interface NewApiKey {
  readonly name: string;
  /** After how many days it expires; it does not where that is left out. */
  readonly days: number | undefined;
}

/** A key that was just made; the one time that it is told. */
export interface MadeApiKey extends ApiKeyView {
  readonly key: string;
}

/** Makes a key for somebody who has fewer than so many that work. */
export async function createApiKey(
  db: Db,
  personId: string,
  { name, days, keysMax, now }: NewApiKey & { readonly keysMax: number; readonly now: number },
): Promise<Result<MadeApiKey>> {
  // Held, so that of two made at once the second sees the first.
  await db.updateTable("account").set({ updated_at: now }).where("id", "=", personId).execute();
  const living = await livingKeys(db, now).select("id").where("person_id", "=", personId).execute();
  if (living.length >= keysMax) return refuse("too-many-keys");
  const key = newApiKey();
  const row = {
    ...{ id: newId(), person_id: personId, name, hash: hashOfApiKey(key) },
    ...{ created_at: now, used_at: null },
    expires_at: days === undefined ? null : now + days * dayMs,
  };
  await db.insertInto("api_key").values(row).execute();
  return ok({ ...shown(row), key });
}

/**
 * Revokes a key; gives what must be told, so that its sockets close at once.
 *
 * An id of somebody else's key revokes nothing.
 */
export async function revokeApiKey(db: Db, personId: string, id: string): Promise<readonly Kick[]> {
  const { numDeletedRows } = await db
    .deleteFrom("api_key")
    .where("person_id", "=", personId)
    .where("id", "=", id)
    .executeTakeFirst();
  const isGone = Number(numDeletedRows) > 0;
  return isGone ? [{ who: { session: id }, code: closeCodes.ended }] : [];
}

/** Forgets the keys that expired so long ago that nobody wonders any more. */
export async function forgetOldApiKeys(db: Db, now: number): Promise<void> {
  await db
    .deleteFrom("api_key")
    .where("expires_at", "<", now - expiredMs)
    .execute();
}
