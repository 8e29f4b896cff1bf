import type { Kysely } from "kysely";
import * as z from "zod";
import { ok, refuse } from "../../core/protocol/result.ts";
import type { Migrations } from "../db/migrate.ts";

/**
 * The tables that better-auth keeps, under the house's own words: its user is an `account`
 * (with the id of its person), its account a `credential` (a password, or a provider's link).
 */
export interface AccountTables {
  readonly account: {
    /** The id of the person whose account it is. */
    readonly id: string;
    readonly name: string;
    /** A confirmed address, or the placeholder of `placeholderEmail`. */
    readonly email: string;
    readonly email_verified: number;
    /** The user name that their provider knows them by. */
    readonly suggestion: string | null;
    readonly created_at: number;
    readonly updated_at: number;
  };
  readonly credential: {
    readonly id: string;
    readonly person_id: string;
    /** `credential` for a password, else the provider. */
    readonly provider_id: string;
    readonly account_id: string;
    readonly password: string | null;
    readonly access_token: string | null;
    readonly refresh_token: string | null;
    readonly id_token: string | null;
    readonly access_token_expires_at: number | null;
    readonly refresh_token_expires_at: number | null;
    readonly scope: string | null;
    readonly created_at: number;
    readonly updated_at: number;
  };
  readonly session: {
    readonly id: string;
    readonly person_id: string;
    readonly token: string;
    readonly expires_at: number;
    readonly ip_address: string | null;
    readonly user_agent: string | null;
    readonly created_at: number;
    readonly updated_at: number;
    /** When the second factor was shown; null where it was not. */
    readonly second_factor_at: number | null;
    readonly seen_at: number | null;
  };
  readonly verification: {
    readonly id: string;
    readonly identifier: string;
    readonly value: string;
    readonly expires_at: number;
    readonly created_at: number;
    readonly updated_at: number;
  };
}

/** The tables of accounts, credentials and sessions. */
export const accountMigrations: Migrations = {
  "0006-create-account": {
    async up(db) {
      await db.schema
        .createTable("account")
        .addColumn("id", "text", (column) => column.primaryKey().references("person.id"))
        .addColumn("name", "text", (column) => column.notNull())
        .addColumn("email", "text", (column) => column.notNull().unique())
        .addColumn("email_verified", "integer", (column) => column.notNull())
        .addColumn("suggestion", "text")
        .addColumn("created_at", "bigint", (column) => column.notNull())
        .addColumn("updated_at", "bigint", (column) => column.notNull())
        .execute();
      await db.schema
        .createTable("credential")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("person_id", "text", (column) =>
          column.notNull().references("account.id").onDelete("cascade"),
        )
        .addColumn("provider_id", "text", (column) => column.notNull())
        .addColumn("account_id", "text", (column) => column.notNull())
        .addColumn("password", "text")
        .addColumn("access_token", "text")
        .addColumn("refresh_token", "text")
        .addColumn("id_token", "text")
        .addColumn("access_token_expires_at", "bigint")
        .addColumn("refresh_token_expires_at", "bigint")
        .addColumn("scope", "text")
        .addColumn("created_at", "bigint", (column) => column.notNull())
        .addColumn("updated_at", "bigint", (column) => column.notNull())
        .addUniqueConstraint("credential_provider", ["provider_id", "account_id"])
        .execute();
      await db.schema
        .createIndex("credential_person")
        .on("credential")
        .column("person_id")
        .execute();
      await db.schema
        .createTable("session")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("person_id", "text", (column) =>
          column.notNull().references("account.id").onDelete("cascade"),
        )
        .addColumn("token", "text", (column) => column.notNull().unique())
        .addColumn("expires_at", "bigint", (column) => column.notNull())
        .addColumn("ip_address", "text")
        .addColumn("user_agent", "text")
        .addColumn("created_at", "bigint", (column) => column.notNull())
        .addColumn("updated_at", "bigint", (column) => column.notNull())
        .addColumn("second_factor_at", "bigint")
        .addColumn("seen_at", "bigint")
        .execute();
      await db.schema.createIndex("session_person").on("session").column("person_id").execute();
      await db.schema
        .createTable("verification")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("identifier", "text", (column) => column.notNull())
        .addColumn("value", "text", (column) => column.notNull())
        .addColumn("expires_at", "bigint", (column) => column.notNull())
        .addColumn("created_at", "bigint", (column) => column.notNull())
        .addColumn("updated_at", "bigint", (column) => column.notNull())
        .execute();
      await db.schema
        .createIndex("verification_identifier")
        .on("verification")
        .column("identifier")
        .execute();
    },
  },
  "0009-index-session-expiry": {
    async up(db) {
      // Every minute those that have run out are looked for.
      await db.schema.createIndex("session_expiry").on("session").column("expires_at").execute();
    },
  },
};

/** The domain that no letter ever reaches (RFC 2606, section 2). */
const nowhere = "person.invalid";

/** What stands for the address of an account that has confirmed none; no letter is sent there. */
export function placeholderEmail(personId: string): string {
  return `${personId}@${nowhere}`;
}

/** Whether an address only stands for one. */
export function isPlaceholder(email: string): boolean {
  return email.endsWith(`@${nowhere}`);
}

/** The confirmed address of an account; undefined where it has none. */
export function confirmedEmail(
  account: Pick<AccountTables["account"], "email" | "email_verified">,
): string | undefined {
  const isReal = account.email_verified === 1 && !isPlaceholder(account.email);
  return isReal ? account.email : undefined;
}

/** A person's account; undefined for a guest. */
export async function findAccount(db: Kysely<AccountTables>, personId: string) {
  return db.selectFrom("account").selectAll().where("id", "=", personId).executeTakeFirst();
}

/** An address as it is kept: in lower case. */
export function readEmail(text: string) {
  const email = text.trim().toLowerCase();
  const isAddress = email.length <= 254 && z.email().safeParse(email).success;
  // Where no letter can arrive, none is sent.
  return isAddress && !email.endsWith(".invalid") ? ok(email) : refuse("email-wrong");
}

/**
 * Writes an account down for a person who has none.
 *
 * Somebody who began with a provider and then chose a password has one already.
 */
export async function insertAccount(
  db: Kysely<AccountTables>,
  id: string,
  { name, now }: { name: string; now: number },
): Promise<void> {
  const fresh = { email: placeholderEmail(id), email_verified: 0, suggestion: null };
  await db
    .insertInto("account")
    .values({ id, name, ...fresh, created_at: now, updated_at: now })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
}
