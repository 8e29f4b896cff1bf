import type { ListEntry } from "../contract/lists.ts";

/** Currencies that are offered first. */
const common = ["EUR", "USD", "RUB", "GBP", "CHF", "PLN", "CZK", "SEK", "TRY", "UAH", "KZT", "GEL"];

/** The currencies that a list may have its prices in, each with its name; the known one first. */
export function currenciesFor(
  known: string,
  language: string,
): readonly (readonly [code: string, text: string])[] {
  const names = new Intl.DisplayNames(language, { type: "currency" });
  const all = new Set([known, ...common, ...Intl.supportedValuesOf("currency")]);
  return [...all].map((code) => [code, `${code}, ${names.of(code) ?? code}`]);
}

/** In which currency a new list has its prices: as the newest of one's lists has. */
export function likelyCurrency(entries: readonly ListEntry[], language: string): string {
  const [newest] = [...entries].sort((one, two) => two.list.madeAt - one.list.madeAt);
  return newest?.list.currency ?? (language === "ru" ? "RUB" : "EUR");
}
