import * as z from "zod";
import type { Failure, Result } from "../../../core/protocol/result.ts";
import { cleanLine } from "../../../core/protocol/text.ts";
import { limits } from "../contract/limits.ts";
import { type CategoryKey, categories } from "../words/categories.ts";
import { type Amount, isUnit, type UnitId } from "../words/units.ts";

/** The limits of what is known of a product. */
export const productLimits = {
  /** In code points, of a name, a brand, and what stands on the package: they become items. */
  textLength: limits.nameLength,
  /** Products that a search gives at most. */
  found: 12,
  /** Products that a courtyard names itself. */
  own: 10_000,
} as const;

/** A product as a list may take it up. */
export interface Product {
  readonly code?: string;
  readonly name: string;
  readonly brand?: string;
  /** How much one package holds. */
  readonly amount?: Amount;
  /** The same, as it stands on the package. */
  readonly packaging?: string;
  readonly category?: CategoryKey;
  /** An address of this house. */
  readonly pictureUrl?: string;
  readonly source: "own" | "openfoodfacts";
  /** What has to be shown with it. */
  readonly attribution?: string;
}

const text = z.string();

const unit = z.custom<UnitId>((value) => typeof value === "string" && isUnit(value));

/** How much there is of something. */
export const amount = z
  .object({
    quantity: z
      .number()
      .positive()
      .max(limits.quantity)
      .transform((quantity) => Math.round(quantity * 1000) / 1000)
      .refine((quantity) => quantity > 0, "must be at least 0.001"),
    unit: unit.optional(),
  })
  .transform(({ quantity, unit: word }): Amount => ({ quantity, ...(word ? { unit: word } : {}) }));

/** A product as it was found elsewhere, and is kept: in every language in which it has a name. */
export const foundProduct = z.object({
  code: z.string().optional(),
  names: z.object({ en: text.optional(), ru: text.optional(), any: text }),
  brand: text.optional(),
  amount: amount.optional(),
  packaging: text.optional(),
  category: z.enum(categories).optional(),
  /** Where its picture is elsewhere. */
  pictureAt: z.string().optional(),
  /** The key of its picture here. */
  picture: z.string().optional(),
});

/** A product as it was found elsewhere. */
export type FoundProduct = z.infer<typeof foundProduct>;

/** Why nothing can be said of a product now. */
export type ProductFailure = Failure<
  /** Too much was asked, here or there; `retryAfterMs` says when to ask again. */
  | "too-many"
  /** Nobody answers there. */
  | "products-unreachable"
  /** What was answered makes no sense. */
  | "products-unusable"
>;

/** What is found: nothing, one, or some. */
export type Found = Result<readonly FoundProduct[], ProductFailure>;

/** A database of products elsewhere. */
export interface ProductSource {
  /** What must be shown with all that comes from it. */
  readonly attribution: string;
  readonly name: Product["source"];
  /** The product of a code that was checked. */
  byBarcode(code: string): Promise<Found>;
  search(words: string): Promise<Found>;
}

/** A text from elsewhere as it is kept: one line, cut; undefined when nothing is in it. */
export function shortLine(given: string | undefined): string | undefined {
  // Cut before it is cleaned, for it may be long; as much as the code points can need.
  const line = cleanLine((given ?? "").slice(0, 4 * productLimits.textLength));
  return Array.from(line).slice(0, productLimits.textLength).join("").trim() || undefined;
}
