import * as z from "zod";
import { ok, type Result, refuse } from "../../../core/protocol/result.ts";
import { type Database, withTables } from "../../../platform/db/database.ts";
import { line } from "../contract/fields.ts";
import { limits } from "../contract/limits.ts";
import {
  countOwnProducts,
  findOwnProduct,
  type OwnProduct,
  writeOwnProduct,
} from "../queries/products.ts";
import type { ProductTables } from "../tables/products.ts";
import { categories } from "../words/categories.ts";
import { amount, type Product, productLimits } from "./product.ts";

/** What a person says that a code is. */
export const ownFields = z.object({
  name: line(limits.nameLength),
  category: z.enum(categories).nullish(),
  amount: amount.nullish(),
});

/** Remembers what a code is to the courtyard, in place of what it was. */
export function rememberProduct(
  db: Database,
  said: z.infer<typeof ownFields> & Pick<OwnProduct, "code" | "changed_by" | "changed_at">,
): Promise<Result<Product>> {
  const { amount: held, category = null, ...rest } = said;
  const row = { ...rest, category, quantity: held?.quantity ?? null, unit: held?.unit ?? null };
  return db.write(async (transaction) => {
    const tables = withTables<ProductTables>(transaction);
    const isNew = (await findOwnProduct(tables, row.code)) === undefined;
    if (isNew && (await countOwnProducts(tables)) >= productLimits.own) return refuse("too-many");
    await writeOwnProduct(tables, row);
    return ok(productOfOwn(row));
  });
}

/** A product of the courtyard's own as it is shown. */
export function productOfOwn({ code, name, category, quantity, unit: word }: OwnProduct): Product {
  const known = z.enum(categories).safeParse(category).data;
  const held = amount.safeParse({ quantity, ...(word === null ? {} : { unit: word }) }).data;
  return {
    ...{ code, name },
    ...(known ? { category: known } : {}),
    ...(held ? { amount: held } : {}),
    source: "own",
  };
}
