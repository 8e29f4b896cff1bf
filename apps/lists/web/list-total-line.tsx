import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Item } from "../contract/item.ts";
import { useNow } from "./list-now.ts";
import { totalsOf } from "./list-totals.ts";

/** What the list costs, and how much of that is in the basket: each currency by itself. */
export function ListTotalLine({ items }: { items: readonly Item[] }) {
  const { t } = useTranslation("listsMore");
  const { words } = useNow();
  const totals = useMemo(() => totalsOf(items), [items]);
  if (totals.length === 0) return null;
  return (
    <ul className="list-totals" aria-label={t("totals.label")}>
      {totals.map(({ currency, minor, inBasketMinor }) => {
        const whole = words.price({ minor, currency });
        const part = words.price({ minor: inBasketMinor, currency });
        return (
          <li key={currency}>
            {inBasketMinor > 0 ? t("totals.part", { part, whole }) : t("totals.whole", { whole })}
          </li>
        );
      })}
    </ul>
  );
}
