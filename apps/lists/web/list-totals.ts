import type { Item, Price } from "../contract/item.ts";

/** What a list costs in one currency. */
export interface Total {
  readonly currency: string;
  /** All of it, and what is in the basket, in minor units. */
  readonly minor: number;
  readonly inBasketMinor: number;
}

/** What the items cost, each currency by itself, in the order of the codes. */
export function totalsOf(items: readonly Pick<Item, "price" | "checked">[]): readonly Total[] {
  const totals = new Map<string, Total>();
  for (const { price, checked } of items) {
    if (!price) continue;
    const { currency } = price;
    const { minor, inBasketMinor } = totals.get(currency) ?? { minor: 0, inBasketMinor: 0 };
    totals.set(currency, {
      currency,
      minor: minor + price.minor,
      inBasketMinor: inBasketMinor + (checked ? price.minor : 0),
    });
  }
  return [...totals.values()].sort((one, two) => (one.currency < two.currency ? -1 : 1));
}

const formats = new Map<string, Intl.NumberFormat>();

function formatOf(currency: string, language: string): Intl.NumberFormat {
  const key = `${language} ${currency}`;
  const format =
    formats.get(key) ??
    new Intl.NumberFormat(language, {
      ...{ style: "currency", currency, currencyDisplay: "narrowSymbol" },
    });
  formats.set(key, format);
  return format;
}

/** How many digits of a currency stand behind the point: 2 for EUR, 0 for JPY. */
export function digitsOf(currency: string): number {
  return formatOf(currency, "en").resolvedOptions().maximumFractionDigits ?? 2;
}

/** A price as it is written in a language. */
export function priceText({ minor, currency }: Price, language: string): string {
  return formatOf(currency, language).format(minor / 10 ** digitsOf(currency));
}
