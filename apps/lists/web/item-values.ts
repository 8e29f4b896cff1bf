import { useContext, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Change } from "../contract/item.ts";
import { type ListNow, Now } from "./list-now.ts";
import { useListWords } from "./list-words.ts";

const unknown: Pick<ListNow, "categories" | "personOf"> = {
  categories: [],
  personOf: () => undefined,
};

type Values = {
  readonly [Field in Change["field"]]: (to: Extract<Change, { field: Field }>["to"]) => string;
};

/**
 * The value of a register in words, also where it is empty.
 *
 * Where the list is not there any more, so are its categories and its people.
 */
export function useValueText(): (change: Change) => string {
  const { t } = useTranslation("listsMore");
  const words = useListWords();
  const { categories, personOf } = useContext(Now) ?? unknown;
  return useMemo(() => {
    const texts: Values = {
      name: (to) => to,
      position: (to) => to,
      note: (to) => (to === "" ? t("values.note") : to),
      amount: (to) => (to ? words.amount(to) : t("values.amount")),
      price: (to) => (to ? words.price(to) : t("values.price")),
      checked: (to) => t(to ? "values.checked" : "values.unchecked"),
      assignee: (to) =>
        to === null ? t("values.assignee") : (personOf(to)?.name ?? t("values.somebody")),
      category: (to) => {
        const found = categories.find(({ id }) => id === to);
        return found ? words.category(found) : t("values.category");
      },
    };
    return ({ field, to }) => texts[field](to as never); // the two belong together
  }, [t, words, categories, personOf]);
}
