import type { Amount } from "../contract/item.ts";
import { limits } from "../contract/limits.ts";

/** What a raise makes of a quantity: another one, nothing, or it is told in another unit. */
export type Raised =
  | { readonly kind: "taken"; readonly to: Amount }
  | { readonly kind: "same" }
  | { readonly kind: "other-unit" };

/**
 * Raises or lowers a quantity, which two people can do without having seen each other.
 *
 * What has none starts at nothing. It never ends at nothing or less, nor above the limit: then
 * it stays as it is.
 */
export function raise(standing: Amount | null, by: number, unit: Amount["unit"]): Raised {
  if (standing && standing.unit !== unit) return { kind: "other-unit" };
  const before = standing?.quantity ?? 0;
  const quantity = Math.round((before + by) * 1_000) / 1_000;
  if (quantity <= 0 || quantity > limits.quantity || quantity === before) return { kind: "same" };
  return { kind: "taken", to: { quantity, unit } };
}

/**
 * The amount that somebody wanted who raised it in a unit in which it is told no more.
 *
 * What they saw, raised by so much; where that is not known, so much of it, if that is any.
 */
export function wantedBy(
  seen: Amount | null | undefined,
  by: number,
  unit: Amount["unit"],
): Amount | undefined {
  for (const from of seen === undefined ? [null] : [seen, null]) {
    const raised = raise(from, by, unit);
    if (raised.kind === "taken") return raised.to;
  }
  return undefined;
}
