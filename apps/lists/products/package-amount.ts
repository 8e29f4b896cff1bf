import type { Amount, UnitId } from "../words/units.ts";

/** What stands on packages, and never means anything else there. */
const unitsOnPackages: ReadonlyMap<string, UnitId> = new Map([
  ...(["g", "gr", "г", "гр"] as const).map((word) => [word, "g"] as const),
  ...(["kg", "кг"] as const).map((word) => [word, "kg"] as const),
  ...(["ml", "мл"] as const).map((word) => [word, "ml"] as const),
  ...(["cl", "сл"] as const).map((word) => [word, "cl"] as const),
  ...(["l", "lt", "л"] as const).map((word) => [word, "l"] as const),
]);

/**
 * The amount that stands on a package: `500 g`, `1,5 L`, `1 л.`
 *
 * Only what is one number with one unit: of `6 x 330 ml` nobody knows how it is counted.
 */
export function amountOf(text: string | undefined): Amount | undefined {
  const [, digits, word] = text?.match(/^(\d{1,6}(?:[.,]\d{1,3})?) ?([a-zа-я]{1,3})\.?$/iu) ?? [];
  const unit = unitsOnPackages.get(word?.toLowerCase() ?? "");
  const quantity = Number(digits?.replace(",", "."));
  return unit && quantity > 0 ? { quantity, unit } : undefined;
}
