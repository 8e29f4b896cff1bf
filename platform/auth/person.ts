import type { Kysely } from "kysely";
import type { Person } from "../../core/protocol/frames.ts";
import type { Migrations } from "../db/migrate.ts";
import { prepared } from "../db/prepared.ts";

/** The longest display name, in code points; the contract of people has the same number. */
export const nameLength = 50;

/** What somebody is here: looks in by a cookie, has an account, or keeps the house. */
export type Role = "guest" | "member" | "host";

/** Everyone who ever did something here. */
export interface PersonTables {
  readonly person: {
    readonly id: string;
    /** The name that is shown. */
    readonly name: string;
    readonly created_at: number;
    readonly role: Role;
    /** The user name, in lower case; null for guests. */
    readonly handle: string | null;
    readonly about: string;
    /** Names the picture in the storage: `people/<id>/<picture>/<size>.webp`. */
    readonly picture: string | null;
    readonly seen_at: number | null;
    /** 1 where neither presence nor `seen_at` may be shown. */
    readonly is_hidden: number;
    /** Counts the changes of what is shown of a person. */
    readonly revision: number;
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
  "0002-add-profile": {
    async up(db) {
      const add = (name: string, type: "text" | "bigint" | "integer", standard?: string | number) =>
        db.schema
          .alterTable("person")
          .addColumn(name, type, (column) =>
            standard === undefined ? column : column.notNull().defaultTo(standard),
          )
          .execute();
      await add("role", "text", "guest");
      await add("handle", "text");
      await add("about", "text", "");
      await add("picture", "text");
      await add("seen_at", "bigint");
      await add("is_hidden", "integer", 0);
      await add("revision", "bigint", 0);
      await db.schema.createIndex("person_handle").unique().on("person").column("handle").execute();
      await db.schema.createIndex("person_role").on("person").column("role").execute();
    },
  },
};

/** Writes a person down, so that what they do can name them. */
export async function writePerson(db: Kysely<PersonTables>, { id, name }: Person): Promise<void> {
  const fresh = { role: "guest", about: "", is_hidden: 0, revision: 0 } as const;
  await db
    .insertInto("person")
    .values({ id, name, created_at: Date.now(), ...fresh })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
}

const personById = prepared<PersonTables, { readonly id: string }, PersonTables["person"]>(
  (db, place) => db.selectFrom("person").selectAll().where("id", "=", place("id")),
);

/** One person; undefined for a guest who never did anything. */
export async function findPerson(
  db: Kysely<PersonTables>,
  id: string,
): Promise<PersonTables["person"] | undefined> {
  return (await personById(db, { id })).rows[0];
}

/** A person as everyone may see them, from the columns of their row. */
export function shownPerson(row: Pick<PersonTables["person"], "id" | "name" | "picture">): Person {
  const { id, name, picture } = row;
  return picture === null ? { id, name } : { id, name, picture };
}
