import { describe, expect, test } from "bun:test";
import { categoryOfTags } from "./food-categories.ts";

describe("the shelf of a product", () => {
  test.each([
    ["dairy", "en:dairies en:fermented-milk-products en:kefir"],
    ["dairy", "en:beverages en:dairy-substitutes en:plant-based-milk-alternatives"],
    ["sweets", "en:breakfasts en:spreads en:sweet-spreads"],
    ["drinks", "en:beverages en:carbonated-drinks en:sodas en:colas"],
    ["alcohol", "en:beverages en:alcoholic-beverages en:beers en:lagers"],
    ["frozen", "en:frozen-foods en:meals en:pizzas-pies-and-quiches en:breads"],
    ["canned", "en:seafood en:fishes en:canned-foods en:canned-fishes en:fatty-fishes"],
    ["baby", "en:baby-foods en:fruits"],
  ] as const)("is %s by the nearest of its tags that is known", (shelf, tags) => {
    expect(categoryOfTags(tags.split(" "))).toBe(shelf);
  });

  test.each([[[]], [["en:unknown", "fr:pates"]], [["constructor", "__proto__"]]])(
    "is not known of %p",
    (tags) => expect(categoryOfTags(tags)).toBeUndefined(),
  );
});
