import type { Kysely } from "kysely";
import type { Migrations } from "../db/migrate.ts";

/** Links that let people in. */
export interface InvitationTables {
  readonly invitation: {
    readonly id: string;
    /** What the link holds. Kept as it is, so that the host can copy the link again. */
    readonly token: string;
    readonly made_by: string;
    /** For whom it is meant, in the host's words. */
    readonly note: string;
    readonly created_at: number;
    readonly expires_at: number;
    readonly uses: number;
    readonly uses_max: number;
    readonly revoked_at: number | null;
  };
}

/** The table of invitations. */
export const invitationMigrations: Migrations = {
  "0004-create-invitation": {
    async up(db) {
      await db.schema
        .createTable("invitation")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("token", "text", (column) => column.notNull().unique())
        .addColumn("made_by", "text", (column) => column.notNull())
        .addColumn("note", "text", (column) => column.notNull())
        .addColumn("created_at", "bigint", (column) => column.notNull())
        .addColumn("expires_at", "bigint", (column) => column.notNull())
        .addColumn("uses", "integer", (column) => column.notNull().defaultTo(0))
        .addColumn("uses_max", "integer", (column) => column.notNull())
        .addColumn("revoked_at", "bigint")
        .execute();
    },
  },
};

type Db = Kysely<InvitationTables>;

/** A fresh token: 144 random bits as 24 letters. */
export function newInvitationToken(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(18))).toString("base64url");
}

/** The invitation that a link holds, where it still lets somebody in. */
export async function findOpenInvitation(db: Db, token: string, now: number) {
  return db
    .selectFrom("invitation")
    .selectAll()
    .where("token", "=", token)
    .where("expires_at", ">", now)
    .where("revoked_at", "is", null)
    .whereRef("uses", "<", "uses_max")
    .executeTakeFirst();
}

/**
 * Uses an invitation once, in the transaction of the sign-up; false where it lets nobody in.
 *
 * The database decides: of two who come with the last place at once, one is refused.
 */
export async function spendInvitation(db: Db, token: string, now: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("invitation")
    .set(({ eb }) => ({ uses: eb("uses", "+", 1) }))
    .where("token", "=", token)
    .where("expires_at", ">", now)
    .where("revoked_at", "is", null)
    .whereRef("uses", "<", "uses_max")
    .executeTakeFirst();
  return Number(numUpdatedRows) > 0;
}
