import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Item } from "../contract/item.ts";
import { ItemChoice, ItemTextField } from "./item-field.tsx";
import { minorOf, typedPrice } from "./item-numbers.ts";
import { useNow, useTools } from "./list-now.ts";
import { useRegister } from "./use-register.ts";

/** Currencies that are offered before all others are asked for. */
const common = ["EUR", "USD", "RUB", "GBP", "CHF", "PLN", "CZK", "SEK", "TRY", "UAH", "KZT", "GEL"];

/** What the line costs as it stands. */
export function ItemPriceField({ item }: { item: Item }) {
  const { t } = useTranslation("listsMore");
  const { words, list } = useNow();
  const { deeds } = useTools();
  const { price } = item;
  const [chosen, setChosen] = useState(list.currency);
  const currency = price?.currency ?? chosen;
  const field = useRegister(item, {
    field: "price",
    toText: (now) => typedPrice(now.price, words.language),
    fromText: (text) => {
      const minor = minorOf(text, currency);
      if (minor === undefined) return undefined;
      return { field: "price", to: minor === null ? null : { minor, currency } };
    },
  });
  const choose = (to: string) => {
    setChosen(to);
    const minor = minorOf(field.text, to);
    if (price && minor !== undefined && minor !== null) {
      deeds.set({ item, change: { field: "price", to: { minor, currency: to } } });
    }
  };
  const offered = [...new Set([currency, list.currency, ...common])];
  return (
    <div className="item-price-field">
      <ItemTextField
        label={t("fields.price")}
        field={field}
        wrong={t("item.wrongPrice")}
        isDecimal
      />
      <ItemChoice
        label={t("fields.currency")}
        value={currency}
        options={offered.map((code) => [code, code] as const)}
        onChange={choose}
      />
    </div>
  );
}
