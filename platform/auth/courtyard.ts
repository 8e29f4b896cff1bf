import type { Kysely } from "kysely";
import type { Migrations } from "../db/migrate.ts";

/** Who may become a member: anyone, whoever holds an invitation, or nobody. */
export const joinings = ["anyone", "invited", "nobody"] as const;

/** Who may become a member. */
export type Joining = (typeof joinings)[number];

/** What the host has decided for the whole courtyard. */
export interface Courtyard {
  readonly name: string;
  readonly joining: Joining;
  /** Whether somebody without an account may look in. */
  readonly guestsLookIn: boolean;
}

/** The courtyard's own table: one row, which is there once somebody has become the host. */
export interface CourtyardTables {
  readonly courtyard: {
    /** Always 1: the key lets only one row be. */
    readonly id: number;
    readonly name: string;
    readonly joining: Joining;
    readonly guests_look_in: number;
    /** Under which origin the host opened it; where letters lead when DVOR_URL is not set. */
    readonly origin: string;
    readonly created_at: number;
    readonly revision: number;
  };
}

/** The table of the courtyard. */
export const courtyardMigrations: Migrations = {
  "0003-create-courtyard": {
    async up(db) {
      await db.schema
        .createTable("courtyard")
        .addColumn("id", "integer", (column) => column.primaryKey())
        .addColumn("name", "text", (column) => column.notNull())
        .addColumn("joining", "text", (column) => column.notNull())
        .addColumn("guests_look_in", "integer", (column) => column.notNull())
        .addColumn("origin", "text", (column) => column.notNull())
        .addColumn("created_at", "bigint", (column) => column.notNull())
        .addColumn("revision", "bigint", (column) => column.notNull().defaultTo(0))
        .execute();
    },
  },
};

type Db = Kysely<CourtyardTables>;

/** The courtyard and its origin; undefined while it has no host. */
export async function findCourtyard(
  db: Db,
): Promise<(Courtyard & { readonly origin: string; readonly revision: number }) | undefined> {
  const row = await db.selectFrom("courtyard").selectAll().executeTakeFirst();
  if (!row) return undefined;
  const { name, joining, origin, revision } = row;
  return { name, joining, guestsLookIn: row.guests_look_in === 1, origin, revision };
}

/** Opens the courtyard; false when it has been opened before: only one can be first. */
export async function openCourtyard(
  db: Db,
  { name, joining, guestsLookIn }: Courtyard,
  { origin, now }: { readonly origin: string; readonly now: number },
): Promise<boolean> {
  const guests = guestsLookIn ? 1 : 0;
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("courtyard")
    .values({ id: 1, name, joining, guests_look_in: guests, origin, created_at: now, revision: 0 })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .executeTakeFirst();
  return Number(numInsertedOrUpdatedRows ?? 0) > 0;
}

/** Changes what the host has decided; gives the new revision, or undefined without a host. */
export async function changeCourtyard(
  db: Db,
  { name, joining, guestsLookIn }: Courtyard,
): Promise<number | undefined> {
  const row = await db
    .updateTable("courtyard")
    .set(({ eb }) => ({
      name,
      joining,
      guests_look_in: guestsLookIn ? 1 : 0,
      revision: eb("revision", "+", 1),
    }))
    .where("id", "=", 1)
    .returning("revision")
    .executeTakeFirst();
  return row?.revision;
}
