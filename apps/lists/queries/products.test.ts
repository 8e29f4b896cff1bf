import { afterEach, beforeEach, expect, test } from "bun:test";
import type { Kysely } from "kysely";
import { newId } from "../../../core/protocol/id.ts";
import { type Database, withTables } from "../../../platform/db/database.ts";
import { migrate } from "../../../platform/db/migrate.ts";
import { onEveryDatabase } from "../../../platform/testing/databases.ts";
import { createProducts } from "../migrations/0002-create-products.ts";
import type { ProductTables } from "../tables/products.ts";
import {
  countOwnProducts,
  deleteOwnProduct,
  findAnswer,
  findOwnProduct,
  searchOwnProducts,
  takeOverAnswers,
  writeAnswer,
  writeOwnProduct,
} from "./products.ts";

onEveryDatabase((open) => {
  let db: Database;
  beforeEach(async () => {
    db = await open();
    await migrate(db, new Map([["lists", { "0002-create-products": createProducts }]]));
  });
  afterEach(() => db.close());
  const read = () => withTables<ProductTables>(db.read);
  const write = <Value>(work: (tables: Kysely<ProductTables>) => Promise<Value>) =>
    db.write((transaction) => work(withTables<ProductTables>(transaction)));

  test("an answer is there until it is over, and the newer one is in its place", async () => {
    const key = "code 96385074";
    await write((tables) => writeAnswer(tables, { key, answer: "[1]", until: 1_000 }));
    await write((tables) => writeAnswer(tables, { key, answer: "[2]", until: 2_000 }));
    expect(await findAnswer(read(), key, 1_999)).toBe("[2]");
    expect(await findAnswer(read(), key, 2_000)).toBeUndefined();
    expect(await write((tables) => takeOverAnswers(tables, 1_999))).toEqual([]);
    expect(await write((tables) => takeOverAnswers(tables, 2_000))).toEqual(["[2]"]);
    expect(await write((tables) => takeOverAnswers(tables, 2_000))).toEqual([]);
  });

  test("an own product is the one that was written last, with its parts of a unit", async () => {
    const code = "96385074";
    const who = { changed_by: newId(), changed_at: 1 };
    const first = { code, name: "Tea", category: "drinks", quantity: 0.125, unit: "kg", ...who };
    const second = { ...first, name: "Чёрный чай", category: null, quantity: null, unit: null };
    await write((tables) => writeOwnProduct(tables, first));
    expect(await findOwnProduct(read(), code)).toMatchObject(first);
    await write((tables) => writeOwnProduct(tables, second));
    expect(await findOwnProduct(read(), code)).toMatchObject(second);
    expect(await countOwnProducts(read())).toBe(1);
    for (const [words, count] of [
      ["ЧЕРНЫЙ", 1],
      ["tea", 0],
      ["%", 0],
      ["\\", 0],
    ] as const) {
      expect(await searchOwnProducts(read(), words, 10)).toHaveLength(count);
    }
    expect(await write((tables) => deleteOwnProduct(tables, code))).toBe(true);
    expect(await write((tables) => deleteOwnProduct(tables, code))).toBe(false);
  });
});
