import { createHash } from "node:crypto";
import type { Kysely } from "kysely";
import type { Migrations } from "../db/migrate.ts";

/** The keys by which programs come in their owners' names. */
export interface ApiKeyTables {
  readonly api_key: {
    readonly id: string;
    readonly person_id: string;
    /** What its owner calls it. */
    readonly name: string;
    /** The key itself is kept by nobody but its owner. */
    readonly hash: string;
    readonly created_at: number;
    /** When it was used last, to the minute; null where it never was. */
    readonly used_at: number | null;
    /** Null where it works until it is revoked; that takes the row away. */
    readonly expires_at: number | null;
  };
}

/** The table of keys. */
export const apiKeyMigrations: Migrations = {
  "0010-create-api-key": {
    async up(db) {
      await db.schema
        .createTable("api_key")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("person_id", "text", (column) =>
          column.notNull().references("account.id").onDelete("cascade"),
        )
        .addColumn("name", "text", (column) => column.notNull())
        .addColumn("hash", "text", (column) => column.notNull().unique())
        .addColumn("created_at", "bigint", (column) => column.notNull())
        .addColumn("used_at", "bigint")
        .addColumn("expires_at", "bigint")
        .execute();
      await db.schema.createIndex("api_key_person").on("api_key").column("person_id").execute();
    },
  },
};

type Db = Kysely<ApiKeyTables>;

/** By what a key is known wherever it turns up: in a log, or in somebody's sources. */
const mark = "dvor_";
const form = /^dvor_[\w-]{43}$/u;

/** A fresh key: 256 random bits behind its mark. */
export function newApiKey(): string {
  return mark + Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64url");
}

/** What is kept of a key. As it is random, a plain hash of it cannot be guessed back. */
export function hashOfApiKey(key: string): string {
  return createHash("sha256").update(key).digest("base64url");
}

/**
 * What a program shows to be somebody: the bearer token of a request (RFC 6750, section 2.1).
 *
 * Undefined where it shows none. Other schemes are not ours: a proxy in front may ask for one.
 */
export function bearerOf(headers: Headers): string | undefined {
  return /^bearer(?:\s+|$)(.*)/iu.exec(headers.get("Authorization") ?? "")?.[1];
}

/** The key that somebody shows, while it works. */
export async function findApiKey(db: Db, key: string, now: number) {
  if (!form.test(key)) return undefined;
  return livingKeys(db, now).selectAll().where("hash", "=", hashOfApiKey(key)).executeTakeFirst();
}

/** The keys that work now. */
export function livingKeys(db: Db, now: number) {
  return db
    .selectFrom("api_key")
    .where(({ eb, or }) => or([eb("expires_at", "is", null), eb("expires_at", ">", now)]));
}

/** How long it is not written again that a key is used. */
const usedMs = 60_000;

/** Whether it has been a while since it was written down that a key is used. */
export function isUseOld({ used_at }: Pick<ApiKeyTables["api_key"], "used_at">, now: number) {
  return used_at === null || used_at <= now - usedMs;
}

/** Writes down that keys are used, once a minute at most; ids of no key are passed over. */
export async function markUsed(db: Db, ids: readonly string[], now: number): Promise<void> {
  await db
    .updateTable("api_key")
    .set({ used_at: now })
    .where("id", "in", ids)
    .where(({ eb, or }) => or([eb("used_at", "is", null), eb("used_at", "<=", now - usedMs)]))
    .execute();
}
