import { decimalOf } from "../../../web/kit/decimal.ts";
import type { Amount, Price } from "../contract/item.ts";
import { limits } from "../contract/limits.ts";
import { digitsOf } from "./list-totals.ts";
import { isAmount } from "./quick-draft.ts";

/** A quantity that was typed; null where nothing was, undefined where it cannot be one. */
export function quantityOf(text: string): number | null | undefined {
  if (text.trim() === "") return null;
  const value = decimalOf(text);
  return value !== undefined && isAmount(value) ? value : undefined;
}

/** A price that was typed, in minor units; null where nothing was, undefined where it is none. */
export function minorOf(text: string, currency: string): number | null | undefined {
  if (text.trim() === "") return null;
  const value = decimalOf(text);
  if (value === undefined) return undefined;
  const minor = value * 10 ** digitsOf(currency);
  const whole = Math.round(minor);
  const isWhole = Math.abs(whole - minor) < 1e-6;
  return isWhole && whole >= 0 && whole <= limits.priceMinor ? whole : undefined;
}

/** A price as one types it, without its currency. */
export function typedPrice(price: Price | null, language: string): string {
  if (!price) return "";
  const digits = digitsOf(price.currency);
  const format = new Intl.NumberFormat(language, {
    ...{ minimumFractionDigits: digits, maximumFractionDigits: digits, useGrouping: false },
  });
  return format.format(price.minor / 10 ** digits);
}

/** A quantity as one types it. */
export function typedQuantity(amount: Amount | null, language: string): string {
  if (!amount) return "";
  const format = new Intl.NumberFormat(language, {
    ...{ maximumFractionDigits: 3, useGrouping: false },
  });
  return format.format(amount.quantity);
}

/** By how much one press raises a quantity of a unit. */
export function stepOf(unit: Amount["unit"]): number {
  if (unit === "g" || unit === "ml") return 100;
  return unit === "kg" || unit === "l" ? 0.5 : 1;
}
