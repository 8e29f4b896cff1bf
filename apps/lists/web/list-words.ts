import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Amount, Price } from "../contract/item.ts";
import type { Category } from "../contract/list.ts";
import { priceText } from "./list-totals.ts";

/** What is on a list, in the reader's words. */
export interface ListWords {
  readonly language: string;
  readonly amount: (amount: Amount) => string;
  readonly price: (price: Price) => string;
  readonly category: (category: Pick<Category, "key" | "name">) => string;
  readonly number: (value: number) => string;
}

/** How amounts, prices and categories are said; the same object until the language changes. */
export function useListWords(): ListWords {
  const { t, i18n } = useTranslation("listsMore");
  const { language } = i18n;
  return useMemo(() => {
    const numbers = new Intl.NumberFormat(language, { maximumFractionDigits: 3 });
    const number = (value: number) => numbers.format(value);
    return {
      ...{ language, number },
      amount: ({ quantity, unit }) =>
        unit === null
          ? number(quantity)
          : `${number(quantity)}\u00a0${t(`units.${unit}`, { count: quantity })}`,
      price: (price) => priceText(price, language),
      category: ({ key, name }) => {
        if (name !== "") return name;
        // A key of a newer server has no name here yet.
        return t([`categories.${key ?? "other"}` as "categories.other", "categories.other"]);
      },
    };
  }, [t, language]);
}
