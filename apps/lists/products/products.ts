import { ok, type Result } from "../../../core/protocol/result.ts";
import type { Language } from "../../../platform/config/language.ts";
import type { ProductSettings } from "../../../platform/config/services.ts";
import { type Database, withTables } from "../../../platform/db/database.ts";
import { createOutgoing, type Outgoing } from "../../../platform/outgoing/outgoing.ts";
import type { Storage } from "../../../platform/storage/storage.ts";
import { findOwnProduct, searchOwnProducts } from "../queries/products.ts";
import type { ProductTables } from "../tables/products.ts";
import { createAsking } from "./asking.ts";
import { openFoodFacts } from "./open-food-facts.ts";
import { productOfOwn } from "./own.ts";
import { bringPicture } from "./picture.ts";
import {
  type Found,
  type FoundProduct,
  type Product,
  type ProductFailure,
  type ProductSource,
  productLimits,
} from "./product.ts";

/** What looking products up needs of the house. */
export interface ProductPorts {
  readonly db: Database;
  readonly storage: Storage;
  /** Where products are looked up; undefined for nowhere. */
  readonly products: ProductSettings | undefined;
  readonly now?: () => number;
}

/** Who wants to know something of products. */
export interface Asker {
  readonly personId: string;
  readonly language: Language;
}

/** What is known of products, here and elsewhere. */
export interface Products {
  /** The product of a code that was read by `readBarcode`; undefined when nobody knows it. */
  byBarcode(code: string, asker: Asker): Promise<Result<Product | undefined, ProductFailure>>;
  /** Products by words, the courtyard's own first. */
  search(words: string, asker: Asker): Promise<Result<FoundProducts, ProductFailure>>;
}

/** Products that were found; perhaps not all, where elsewhere nobody answered. */
export interface FoundProducts {
  readonly products: readonly Product[];
  readonly isPartial: boolean;
}

/** Opens the lookup of products: what the courtyard named itself, else what is known elsewhere. */
export function openProducts(ports: ProductPorts): Products {
  const { db, storage, products: settings, now = Date.now } = ports;
  const read = withTables<ProductTables>(db.read);
  const elsewhere = settings && openSource(settings);
  const asking = createAsking({
    db,
    now,
    async forget(gone) {
      for (const { picture } of gone) if (picture) await storage.delete(picture);
    },
  });

  /** A product with its picture, which is brought once and kept as long as the answer. */
  async function askForCode(
    { source, outgoing }: { source: ProductSource; outgoing: Outgoing },
    code: string,
  ): Promise<Found> {
    const found = await source.byBarcode(code);
    const [first] = found.ok ? found.value : [];
    if (!first?.pictureAt) return found;
    const picture = await bringPicture({ outgoing, storage }, code, first.pictureAt);
    return picture ? ok([{ ...first, picture }]) : found;
  }

  return {
    async byBarcode(code, { personId, language }) {
      const own = await findOwnProduct(read, code);
      if (own) return ok(productOfOwn(own));
      if (!elsewhere) return ok();
      const ask = () => askForCode(elsewhere, code);
      const found = await asking({ kind: "code", text: code, personId, ask });
      if (!found.ok) return found;
      const [first] = found.value;
      return ok(first && shownProduct(first, elsewhere.source, language));
    },

    async search(words, { personId, language }) {
      const own = (await searchOwnProducts(read, words, productLimits.found)).map(productOfOwn);
      if (!elsewhere) return ok({ products: own, isPartial: false });
      const text = words.toLowerCase();
      const ask = () => elsewhere.source.search(text);
      const found = await asking({ kind: "words", text, personId, ask });
      if (!found.ok) return own.length > 0 ? ok({ products: own, isPartial: true }) : found;
      const others = found.value
        .filter(({ code }) => !own.some((one) => one.code === code))
        .map((one) => shownProduct(one, elsewhere.source, language));
      return ok({ products: [...own, ...others].slice(0, productLimits.found), isPartial: false });
    },
  };
}

function openSource(settings: ProductSettings) {
  // The host has named it, so it may lie in the host's own network.
  const outgoing = createOutgoing({ allowedOrigins: [new URL(settings.url).origin] });
  return { outgoing, source: openFoodFacts(settings, outgoing) };
}

/** A product as somebody is shown it, in their language where it has a name in that. */
function shownProduct(
  { names, code, brand, amount, packaging, category, picture }: FoundProduct,
  { name: source, attribution }: ProductSource,
  language: Language,
): Product {
  return {
    name: names[language] ?? names.any,
    ...(code ? { code } : {}),
    ...(brand ? { brand } : {}),
    ...(amount ? { amount } : {}),
    ...(packaging ? { packaging } : {}),
    ...(category ? { category } : {}),
    ...(picture ? { pictureUrl: `/media/${picture}` } : {}),
    ...{ source, attribution },
  };
}
