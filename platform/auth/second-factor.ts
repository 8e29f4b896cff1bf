import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from "node:crypto";
import type { Kysely } from "kysely";
import { Secret, TOTP } from "otpauth";
import type { Migrations } from "../db/migrate.ts";

/** The second factor of those who chose to have one. */
export interface SecondFactorTables {
  readonly second_factor: {
    readonly person_id: string;
    /** The shared secret, under the house's own key (AES-256-GCM). */
    readonly secret: string;
    /** When its first code was shown; it asks for nothing before. */
    readonly confirmed_at: number | null;
    /** The time step of the newest code that was accepted: none works twice. */
    readonly last_step: number;
  };
  readonly backup_code: { readonly person_id: string; readonly hash: string };
}

/** The tables of the second factor. */
export const secondFactorMigrations: Migrations = {
  "0007-create-second-factor": {
    async up(db) {
      await db.schema
        .createTable("second_factor")
        .addColumn("person_id", "text", (column) =>
          column.primaryKey().references("account.id").onDelete("cascade"),
        )
        .addColumn("secret", "text", (column) => column.notNull())
        .addColumn("confirmed_at", "bigint")
        .addColumn("last_step", "bigint", (column) => column.notNull().defaultTo(0))
        .execute();
      await db.schema
        .createTable("backup_code")
        .addColumn("person_id", "text", (column) =>
          column.notNull().references("account.id").onDelete("cascade"),
        )
        .addColumn("hash", "text", (column) => column.notNull())
        .addPrimaryKeyConstraint("backup_code_key", ["person_id", "hash"])
        .execute();
    },
  },
};

type Db = Kysely<SecondFactorTables>;

/** How many backup codes there are at a time. */
export const backupCodes = 10;

/** A code holds this long (RFC 6238, section 5.2), and one step to either side is let pass. */
const stepSeconds = 30;
const window = 1;

/** A new secret, not yet in force; it takes the place of one that was never confirmed. */
export async function beginSecondFactor(
  db: Db,
  key: Uint8Array,
  personId: string,
): Promise<Secret | undefined> {
  const secret = new Secret({ size: 20 });
  const sealed = seal(key, secret.base32);
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("second_factor")
    .values({ person_id: personId, secret: sealed, last_step: 0 })
    .onConflict((conflict) =>
      conflict
        .column("person_id")
        .doUpdateSet({ secret: sealed })
        .where("second_factor.confirmed_at", "is", null),
    )
    .executeTakeFirst();
  return Number(numInsertedOrUpdatedRows ?? 0) > 0 ? secret : undefined;
}

/** The address that an authenticator app reads from a picture. */
export function secondFactorUri(secret: Secret, issuer: string, handle: string): string {
  return new TOTP({ issuer, label: handle, secret, period: stepSeconds, digits: 6 }).toString();
}

/**
 * Whether a code is right, once: of two who show the same code, the database lets one pass.
 *
 * The step is written in the same statement that judges it, so a code cannot be replayed.
 */
export async function takeCode(
  db: Db,
  key: Uint8Array,
  { personId, code, now }: { personId: string; code: string; now: number },
): Promise<boolean> {
  const row = await db
    .selectFrom("second_factor")
    .select("secret")
    .where("person_id", "=", personId)
    .executeTakeFirst();
  if (!row) return false;
  const secret = Secret.fromBase32(open(key, row.secret));
  const totp = new TOTP({ secret, period: stepSeconds, digits: 6 });
  const delta = totp.validate({ token: code, timestamp: now, window });
  if (delta === null) return false;
  const step = Math.floor(now / 1000 / stepSeconds) + delta;
  const { numUpdatedRows } = await db
    .updateTable("second_factor")
    .set({ last_step: step })
    .where("person_id", "=", personId)
    .where("last_step", "<", step)
    .executeTakeFirst();
  return Number(numUpdatedRows) > 0;
}

/** Whether a backup code is right; it is gone with that. */
export async function takeBackupCode(
  db: Db,
  key: Uint8Array,
  { personId, code }: { personId: string; code: string },
): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom("backup_code")
    .where("person_id", "=", personId)
    .where("hash", "=", hashOf(key, code))
    .executeTakeFirst();
  return Number(numDeletedRows) > 0;
}

/** Puts the second factor in force. */
export async function confirmSecondFactor(db: Db, personId: string, now: number): Promise<void> {
  await db
    .updateTable("second_factor")
    .set({ confirmed_at: now })
    .where("person_id", "=", personId)
    .execute();
}

/** Makes fresh backup codes in the place of all old ones; they are shown once. */
export async function renewBackupCodes(
  db: Db,
  key: Uint8Array,
  personId: string,
): Promise<readonly string[]> {
  await db.deleteFrom("backup_code").where("person_id", "=", personId).execute();
  const codes = Array.from({ length: backupCodes }, newBackupCode);
  const rows = codes.map((code) => ({ person_id: personId, hash: hashOf(key, code) }));
  await db.insertInto("backup_code").values(rows).execute();
  return codes;
}

/** Whether a person has a second factor in force, and how many backup codes are left. */
export async function findSecondFactor(db: Db, personId: string) {
  const row = await db
    .selectFrom("second_factor")
    .select("confirmed_at")
    .where("person_id", "=", personId)
    .executeTakeFirst();
  const { left } = await db
    .selectFrom("backup_code")
    .select(({ fn }) => fn.countAll().as("left"))
    .where("person_id", "=", personId)
    .executeTakeFirstOrThrow();
  const isOn = row !== undefined && row.confirmed_at !== null;
  return { isOn, codesLeft: isOn ? Number(left) : 0 };
}

/** Takes the second factor away, and its backup codes. */
export async function endSecondFactor(db: Db, personId: string): Promise<void> {
  await db.deleteFrom("second_factor").where("person_id", "=", personId).execute();
  await db.deleteFrom("backup_code").where("person_id", "=", personId).execute();
}

/** Letters that cannot be taken for one another. */
const letters = "abcdefghjkmnpqrstuvwxyz23456789";

function newBackupCode(): string {
  const random = crypto.getRandomValues(new Uint8Array(10));
  const code = Array.from(random, (byte) => letters[byte % letters.length]).join("");
  return `${code.slice(0, 5)}-${code.slice(5)}`;
}

/** Ten random letters need no slow hash; the key keeps a stolen table from being searched. */
function hashOf(key: Uint8Array, code: string): string {
  const plain = code.toLowerCase().replace(/[^a-z0-9]/gu, "");
  return createHmac("sha256", key).update(`backup code ${plain}`).digest("base64url");
}

function cipherKey(key: Uint8Array): Uint8Array {
  return createHash("sha256").update("second factor").update(key).digest();
}

function seal(key: Uint8Array, plain: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", cipherKey(key), iv);
  const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString("base64url");
}

function open(key: Uint8Array, sealed: string): string {
  const bytes = Buffer.from(sealed, "base64url");
  const decipher = createDecipheriv("aes-256-gcm", cipherKey(key), bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
}
