import * as z from "zod";
import { ok, type Result, refuse } from "../../../core/protocol/result.ts";
import type { ProductSettings } from "../../../platform/config/services.ts";
import type { Outgoing } from "../../../platform/outgoing/outgoing.ts";
import { categoryOf } from "../words/categories.ts";
import { categoryOfTags } from "./food-categories.ts";
import { amountOf } from "./package-amount.ts";
import {
  type FoundProduct,
  type ProductFailure,
  type ProductSource,
  productLimits,
  shortLine,
} from "./product.ts";

/**
 * Open Food Facts, a free database of what is on shelves.
 *
 * Its API is described at https://openfoodfacts.github.io/openfoodfacts-server/api/; words are
 * searched by the old address, as version 2 searches no text.
 */
export function openFoodFacts(settings: ProductSettings, outgoing: Outgoing): ProductSource {
  const { url, userAgent } = settings;
  const ask = (path: string, query: Readonly<Record<string, string>>) =>
    askFor(outgoing, `${url}${path}?${new URLSearchParams({ ...query, fields })}`, userAgent);

  return {
    name: "openfoodfacts",
    attribution: "Open Food Facts, ODbL",

    async byBarcode(code) {
      const answered = await ask(`/api/v2/product/${code}`, {});
      if (!answered.ok) return answered;
      const answer = oneAnswer.safeParse(answered.value);
      if (!answer.success) return refuse("products-unusable");
      if (answer.data.status === 0) return ok([]);
      return ok(foundIn([{ ...answer.data.product, code }]));
    },

    async search(words) {
      const answered = await ask("/cgi/search.pl", {
        ...{ search_terms: words, search_simple: "1", action: "process", json: "1" },
        page_size: String(productLimits.found),
      });
      if (!answered.ok) return answered;
      const answer = manyAnswer.safeParse(answered.value);
      return answer.success ? ok(foundIn(answer.data.products)) : refuse("products-unusable");
    },
  };
}

const fields = [
  ...["code", "product_name", "product_name_en", "product_name_ru", "brands", "quantity"],
  ...["product_quantity", "product_quantity_unit", "categories_tags", "image_front_small_url"],
].join(",");

/** What one answer takes at most: with the fields that are asked for it has some kilobytes. */
const answerLimits = { maxBytes: 256 * 1024, timeoutMs: 10_000 };

/** How long to leave a source alone that says it is asked too often, and does not say how long. */
const busyMs = 60_000;

/** Asks for JSON; what there is none of is an answer as well, for that has its own status. */
async function askFor(
  outgoing: Outgoing,
  address: string,
  userAgent: string,
): Promise<Result<unknown, ProductFailure>> {
  const headers = { "User-Agent": userAgent, Accept: "application/json" };
  const answered = await outgoing.request(address, { headers, ...answerLimits });
  if (!answered.ok) {
    const isTooLarge = answered.failure.code === "outgoing-too-large";
    return refuse(isTooLarge ? "products-unusable" : "products-unreachable");
  }
  const { status, headers: said } = answered.value;
  if (status === 429 || status === 503) {
    return refuse("too-many", { retryAfterMs: retryAfterMs(said.get("Retry-After")) });
  }
  if (status !== 200 && status !== 404) return refuse("products-unreachable");
  try {
    return ok(JSON.parse(await answered.value.text()));
  } catch {
    return refuse("products-unusable"); // a page of somebody in between, most likely
  }
}

/** What is said in whole seconds (RFC 9110, 10.2.3), within reason. */
function retryAfterMs(said: string | null): number {
  const seconds = /^\d{1,6}$/u.test(said ?? "") ? Number(said) : 0;
  return Math.min(Math.max(seconds * 1000, busyMs), 10 * busyMs);
}

/** A field of the wrong kind is no field: people write this database by hand. */
const text = z.string().optional().catch(undefined);

const product = z.object({
  code: text,
  product_name: text,
  product_name_en: text,
  product_name_ru: text,
  brands: text,
  quantity: text,
  product_quantity: z.coerce.number().optional().catch(undefined),
  product_quantity_unit: text,
  categories_tags: z.array(z.string()).max(200).optional().catch(undefined),
  image_front_small_url: text,
});

const oneAnswer = z.union([
  z.object({ status: z.literal(0) }),
  z.object({ status: z.literal(1), product }),
]);

const manyAnswer = z.object({ products: z.array(product) });

type Given = z.infer<typeof product>;

/** What of it has a name; without one it helps nobody. */
function foundIn(products: readonly Given[]): readonly FoundProduct[] {
  return products.flatMap((given) => foundOf(given) ?? []).slice(0, productLimits.found);
}

function foundOf(given: Given): FoundProduct | undefined {
  const [en, ru] = [shortLine(given.product_name_en), shortLine(given.product_name_ru)];
  const any = shortLine(given.product_name) ?? en ?? ru;
  if (any === undefined) return undefined;
  const packaging = shortLine(given.quantity);
  const { product_quantity: quantity, product_quantity_unit: unit } = given;
  const amount = amountOf(packaging) ?? amountOf(`${quantity} ${unit}`);
  const brand = shortLine(given.brands?.split(",")[0]);
  const category = categoryOfTags(given.categories_tags ?? []) ?? categoryOf(en ?? any);
  const { code, image_front_small_url: pictureAt } = given;
  return {
    names: { any, ...(en ? { en } : {}), ...(ru ? { ru } : {}) },
    ...(code && /^\d{8,14}$/u.test(code) ? { code } : {}),
    ...(brand ? { brand } : {}),
    ...(amount ? { amount } : {}),
    ...(packaging ? { packaging } : {}),
    ...(category ? { category } : {}),
    ...(pictureAt && pictureAt.length <= 500 ? { pictureAt } : {}),
  };
}
