import { describe, expect, test } from "bun:test";
import { sql } from "kysely";
import type { Database } from "../db/database.ts";
import type { Migrations } from "../db/migrate.ts";
import { onEveryDatabase } from "./databases.ts";
import { migrateAsBefore } from "./reused-databases.ts";

/** Rooms of which the first has a lobby, and people who are in one. */
const hotel: Migrations = {
  "0001-create-hotel": {
    async up(db) {
      await db.schema
        .createTable("lobby")
        .addColumn("name", "text", (column) => column.primaryKey())
        .execute();
      await db.schema
        .createTable("guest")
        .addColumn("name", "text")
        .addColumn("lobby", "text", (column) => column.references("lobby.name"))
        .execute();
      await sql`insert into lobby (name) values ('west')`.execute(db);
      await sql`insert into guest (name, lobby) values ('porter', 'west')`.execute(db);
    },
  },
};
const inn: Migrations = {
  "0001-create-hotel": {
    async up(db) {
      await db.schema.createTable("inn").addColumn("name", "text").execute();
    },
  },
};
const rooms = new Map([["hotel", hotel]]);

async function names(db: Database, table: string): Promise<string[]> {
  const asked = sql<{ name: string }>`select name from ${sql.table(table)} order by name`;
  return (await asked.execute(db.read)).rows.map(({ name }) => name);
}

/** A guest comes, and the lobby is another one. */
async function isUsed(db: Database): Promise<void> {
  await sql`insert into lobby (name) values ('east')`.execute(db.schema);
  await sql`insert into guest (name, lobby) values ('anna', 'east')`.execute(db.schema);
  await sql`delete from guest where name = 'porter'`.execute(db.schema);
}

onEveryDatabase((open) => {
  async function opened(which = rooms): Promise<Database> {
    const db = await open();
    await migrateAsBefore(db, which);
    return db;
  }

  describe("a database that is opened after another test's", () => {
    test("is as its migrations leave it, however often it was used", async () => {
      for (let times = 0; times < 3; times++) {
        const db = await opened();
        expect(await names(db, "lobby")).toEqual(["west"]);
        expect(await names(db, "guest")).toEqual(["porter"]);
        await isUsed(db);
        await db.close();
      }
    });

    test("is another one while that test goes on", async () => {
      const [one, other] = [await opened(), await opened()];
      await isUsed(one);
      expect(await names(other, "guest")).toEqual(["porter"]);
      await Promise.all([one.close(), other.close()]);
    });

    test("has the tables of its own rooms, though they bear another's names", async () => {
      await (await opened()).close();
      const db = await opened(new Map([["hotel", inn]]));
      expect(await names(db, "inn")).toEqual([]);
      await expect(names(db, "guest")).rejects.toThrow();
      await db.close();
    });

    test("knows nothing of tables that a test has changed by hand", async () => {
      const changed = await opened();
      await sql`alter table guest add column age integer`.execute(changed.schema);
      await changed.close();
      const db = await opened();
      await expect(sql`select age from guest`.execute(db.read)).rejects.toThrow();
      await db.close();
    });

    test("is empty where nobody migrates it", async () => {
      await (await opened()).close();
      const db = await open();
      await expect(names(db, "guest")).rejects.toThrow();
      await db.close();
    });
  });
});
