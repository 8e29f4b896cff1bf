import { createHash } from "node:crypto";
import type { Kysely } from "kysely";
import type { Migrations } from "../db/migrate.ts";

/**
 * What the link in a letter is for: to make an address one's own, or to set a new password.
 *
 * An address belongs to an account only when its link was opened: nobody can keep another
 * one's address busy, and no answer has to tell whether it has an account.
 */
export type ClaimKind = "email" | "password";

/** What somebody may claim with a link that was sent to them. */
export interface ClaimTables {
  readonly claim: {
    /** One of each kind at a time for a person; a newer one takes its place. */
    readonly person_id: string;
    readonly kind: ClaimKind;
    /** Where the link was sent. */
    readonly email: string;
    readonly token_hash: string;
    readonly expires_at: number;
  };
}

/** The table of claims. */
export const claimMigrations: Migrations = {
  "0008-create-claim": {
    async up(db) {
      await db.schema
        .createTable("claim")
        .addColumn("person_id", "text", (column) =>
          column.notNull().references("account.id").onDelete("cascade"),
        )
        .addColumn("kind", "text", (column) => column.notNull())
        .addColumn("email", "text", (column) => column.notNull())
        .addColumn("token_hash", "text", (column) => column.notNull().unique())
        .addColumn("expires_at", "bigint", (column) => column.notNull())
        .addPrimaryKeyConstraint("claim_key", ["person_id", "kind"])
        .execute();
    },
  },
};

type Db = Kysely<ClaimTables>;

/** For how long each link holds, in minutes. */
export const claimMinutes: Readonly<Record<ClaimKind, number>> = { email: 2_880, password: 60 };

/** Writes a claim down; gives the token for its link, which is kept only as a hash. */
export async function writeClaim(
  db: Db,
  claim: Pick<ClaimTables["claim"], "person_id" | "kind" | "email">,
  now: number,
): Promise<string> {
  const token = Buffer.from(crypto.getRandomValues(new Uint8Array(24))).toString("base64url");
  const expires_at = now + claimMinutes[claim.kind] * 60_000;
  const fresh = { email: claim.email, token_hash: hashOf(token), expires_at };
  await db
    .insertInto("claim")
    .values({ ...claim, ...fresh })
    .onConflict((conflict) => conflict.columns(["person_id", "kind"]).doUpdateSet(fresh))
    .execute();
  return token;
}

/** The claim of a token, while it still works. */
export async function findClaim(
  db: Db,
  kind: ClaimKind,
  { token, now }: { readonly token: string; readonly now: number },
): Promise<ClaimTables["claim"] | undefined> {
  return db
    .selectFrom("claim")
    .selectAll()
    .where("token_hash", "=", hashOf(token))
    .where("kind", "=", kind)
    .where("expires_at", ">", now)
    .executeTakeFirst();
}

/** Takes the claim of a token: it works once, and only in its time. */
export async function takeClaim(
  db: Db,
  kind: ClaimKind,
  { token, now }: { readonly token: string; readonly now: number },
): Promise<ClaimTables["claim"] | undefined> {
  return db
    .deleteFrom("claim")
    .where("token_hash", "=", hashOf(token))
    .where("kind", "=", kind)
    .where("expires_at", ">", now)
    .returningAll()
    .executeTakeFirst();
}

/** The address that a person has claimed and not confirmed yet. */
export async function findClaimedEmail(db: Db, personId: string, now: number) {
  const row = await db
    .selectFrom("claim")
    .select("email")
    .where("person_id", "=", personId)
    .where("kind", "=", "email")
    .where("expires_at", ">", now)
    .executeTakeFirst();
  return row?.email;
}

/** Forgets a person's claims of one kind. */
export async function forgetClaims(db: Db, personId: string, kind: ClaimKind): Promise<void> {
  await db.deleteFrom("claim").where("person_id", "=", personId).where("kind", "=", kind).execute();
}

function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}
