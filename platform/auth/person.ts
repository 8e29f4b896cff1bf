import type { Kysely } from "kysely";
import type { Person } from "../../core/protocol/frames.ts";
import type { Migrations } from "../db/migrate.ts";

/** Everyone who ever did something here. */
export interface PersonTables {
  readonly person: {
    readonly id: string;
    readonly name: string;
    readonly created_at: number;
  };
}

/** The tables of people. */
export const personMigrations: Migrations = {
  "0001-create-person": {
    async up(db) {
      await db.schema
        .createTable("person")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("name", "text", (column) => column.notNull())
        .addColumn("created_at", "bigint", (column) => column.notNull())
        .execute();
    },
  },
};

/** Writes a person down, so that what they do can name them. */
export async function writePerson(db: Kysely<PersonTables>, { id, name }: Person): Promise<void> {
  await db
    .insertInto("person")
    .values({ id, name, created_at: Date.now() })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
}
