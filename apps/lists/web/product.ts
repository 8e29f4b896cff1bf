import { newId } from "../../../core/protocol/id.ts";
import type { Amount } from "../contract/item.ts";
import type { Category } from "../contract/list.ts";
import type { Draft } from "./quick-draft.ts";

/** A product as the house tells of it. */
export interface Product {
  readonly code?: string;
  readonly name: string;
  readonly brand?: string;
  /** How much one package holds. */
  readonly amount?: { readonly quantity: number; readonly unit?: Amount["unit"] };
  /** The same, as it stands on the package. */
  readonly packaging?: string;
  readonly category?: string;
  readonly pictureUrl?: string;
  readonly source: "own" | "openfoodfacts";
  /** What has to be shown with it. */
  readonly attribution?: string;
}

/** A product as something that is about to be added: one package, which its note describes. */
export function draftOfProduct(product: Product, categories: readonly Category[]): Draft {
  const { name, brand, packaging, category, code } = product;
  return {
    ...{ key: newId(), name, amount: null },
    note: [brand, packaging].filter(Boolean).join(", "),
    category: categoryIdOf(category, categories),
    ...(code === undefined ? {} : { code }),
  };
}

/** The list's own category for a built-in one; null where it has none. */
export function categoryIdOf(
  key: string | undefined,
  categories: readonly Category[],
): string | null {
  return categories.find((one) => key !== undefined && one.key === key)?.id ?? null;
}
