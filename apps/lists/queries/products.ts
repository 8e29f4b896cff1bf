import { type Kysely, sql } from "kysely";
import { fold } from "../../../platform/search/fold.ts";
import type { ProductTables } from "../tables/products.ts";

type Db = Kysely<ProductTables>;

/** A product that the courtyard has named itself. */
export type OwnProduct = Omit<ProductTables["own_product"], "folded">;

/** What was answered to a question, while that is taken as true. */
export async function findAnswer(db: Db, key: string, now: number): Promise<string | undefined> {
  const row = await db
    .selectFrom("product_answer")
    .select("answer")
    .where("key", "=", key)
    .where("until", ">", now)
    .executeTakeFirst();
  return row?.answer;
}

/** Keeps an answer until a time, in place of an older one. */
export async function writeAnswer(db: Db, row: ProductTables["product_answer"]): Promise<void> {
  const { answer, until } = row;
  await db
    .insertInto("product_answer")
    .values(row)
    .onConflict((conflict) => conflict.column("key").doUpdateSet({ answer, until }))
    .execute();
}

/** Takes the answers out that are over, and gives them: their pictures are to go, too. */
export async function takeOverAnswers(db: Db, now: number): Promise<readonly string[]> {
  const rows = await db
    .deleteFrom("product_answer")
    .where("until", "<=", now)
    .returning("answer")
    .execute();
  return rows.map(({ answer }) => answer);
}

/** What the courtyard itself says of a code. */
export async function findOwnProduct(db: Db, code: string): Promise<OwnProduct | undefined> {
  return db.selectFrom("own_product").selectAll().where("code", "=", code).executeTakeFirst();
}

/** The courtyard's own products whose names hold these words, the newest first. */
export async function searchOwnProducts(
  db: Db,
  words: string,
  limit: number,
): Promise<readonly OwnProduct[]> {
  const sought = `%${fold(words).text.replace(/[\\%_]/gu, "\\$&")}%`;
  return db
    .selectFrom("own_product")
    .selectAll()
    .where(sql<boolean>`folded like ${sought} escape '\\'`)
    .orderBy("changed_at", "desc")
    .orderBy("code")
    .limit(limit)
    .execute();
}

/** How many products the courtyard has named itself. */
export async function countOwnProducts(db: Db): Promise<number> {
  const count = db.fn.countAll<number | string>().as("count");
  const row = await db.selectFrom("own_product").select(count).executeTakeFirst();
  return Number(row?.count ?? 0);
}

/** Writes what a code is to the courtyard, in place of what it was. */
export async function writeOwnProduct(db: Db, product: OwnProduct): Promise<void> {
  const { code, ...said } = { ...product, folded: fold(product.name).text };
  await db
    .insertInto("own_product")
    .values({ code, ...said })
    .onConflict((conflict) => conflict.column("code").doUpdateSet(said))
    .execute();
}

/** Forgets what a code is to the courtyard; false where that was nothing. */
export async function deleteOwnProduct(db: Db, code: string): Promise<boolean> {
  const done = await db.deleteFrom("own_product").where("code", "=", code).executeTakeFirst();
  return done.numDeletedRows > 0n;
}
