import type { CategoryKey } from "../words/categories.ts";

/**
 * Categories of Open Food Facts by the shelf on which they stand here.
 *
 * Its taxonomy has thousands, from the general to the particular; these are the ones at which
 * the shelves part.
 */
const tagsOfShelves: readonly (readonly [CategoryKey, string])[] = [
  ["produce", "fresh-foods fresh-vegetables fresh-fruits vegetables fruits salads mushrooms"],
  ["produce", "potatoes tomatoes apples bananas citrus berries fresh-herbs aromatic-herbs"],
  ["bakery", "breads bread viennoiseries buns flatbreads toasts tortillas wheat-breads"],
  ["dairy", "dairies milks cheeses yogurts butters creams fermented-milk-products eggs"],
  ["dairy", "chicken-eggs plant-based-milk-alternatives milk-substitutes margarines kefirs"],
  ["meat", "meats poultries beef pork chickens turkeys fresh-meats lamb-meat"],
  ["fish", "seafood fishes fishes-and-their-products salmons crustaceans mollusc smoked-fishes"],
  ["deli", "prepared-meats hams sausages salamis bacon pates delicatessen tofu sandwiches"],
  ["frozen", "frozen-foods frozen-desserts ice-creams ice-creams-and-sorbets frozen-vegetables"],
  ["frozen", "frozen-pizzas frozen-pizzas-and-pies"],
  ["grains", "pastas rices cereals-and-their-products cereal-grains breakfast-cereals mueslis"],
  ["grains", "legumes lentils noodles oats seeds couscous bulgurs buckwheat dry-pastas"],
  ["baking", "flours sugars baking-powders yeasts cooking-helpers baking-decorations sweeteners"],
  ["canned", "canned-foods canned-vegetables canned-fishes pickles canned-legumes canned-fruits"],
  ["canned", "olives pickled-vegetables preserved-fishes"],
  ["sauces", "sauces condiments ketchup mayonnaises mustards vinegars spices salts oils"],
  ["sauces", "vegetable-oils olive-oils dressings groceries seasonings fats vegetable-fats"],
  ["sweets", "sweet-snacks chocolates candies biscuits biscuits-and-cakes cakes sweet-spreads"],
  ["sweets", "confectioneries honeys jams snacks salty-snacks chips-and-fries crisps nuts"],
  ["sweets", "desserts bars chewing-gum spreads appetizers"],
  [
    "drinks",
    "beverages waters sodas juices-and-nectars fruit-juices coffees teas plant-based-beverages",
  ],
  ["drinks", "non-alcoholic-beverages carbonated-drinks hot-beverages energy-drinks syrups"],
  ["alcohol", "alcoholic-beverages beers wines spirits ciders liqueurs sparkling-wines"],
  ["baby", "baby-foods baby-milks infant-formulas"],
  ["pets", "pet-food cat-food dog-food"],
];

const shelves: ReadonlyMap<string, CategoryKey> = new Map(
  tagsOfShelves.flatMap(([shelf, tags]) =>
    tags.split(" ").map((tag): [string, CategoryKey] => [`en:${tag}`, shelf]),
  ),
);

/** The shelf of a product, by its tags from the general to the particular. */
export function categoryOfTags(tags: readonly string[]): CategoryKey | undefined {
  // The ancestors that say how it is kept decide over what it is.
  for (const kept of ["frozen-foods", "canned-foods", "baby-foods", "pet-food"]) {
    if (tags.includes(`en:${kept}`)) return shelves.get(`en:${kept}`);
  }
  return tags.map((tag) => shelves.get(tag)).findLast((shelf) => shelf !== undefined);
}
