import { ChevronDown } from "lucide-react";
import { useTranslation } from "react-i18next";
import { iconStroke } from "../../../web/kit/icon.ts";
import { changeOf } from "./list-deeds.ts";
import { useNow, useTools } from "./list-now.ts";

/** The name of a part of the shop, above what is to be got there. */
export function SectionHeading({ text, id }: { text: string; id: string }) {
  return (
    <h2 className="list-heading" data-category={id}>
      {text}
    </h2>
  );
}

interface BasketProps {
  readonly count: number;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

/** How much is in the basket, and the ways to look into it and to empty it. */
export function BasketHeading({ count, isOpen, onToggle }: BasketProps) {
  const { t } = useTranslation("listsMore");
  const { mayEdit } = useNow();
  return (
    <div className="basket-heading">
      <h2>
        <button type="button" className="basket-toggle" aria-expanded={isOpen} onClick={onToggle}>
          <ChevronDown strokeWidth={iconStroke} aria-hidden />
          {t("basket.title")}
          <span className="basket-count">{count}</span>
        </button>
      </h2>
      {mayEdit && <BasketDeeds isOpen={isOpen} />}
    </div>
  );
}

function BasketDeeds({ isOpen }: { isOpen: boolean }) {
  const { t } = useTranslation("listsMore");
  const { deeds, view, sayUndo, breath } = useTools();
  const inBasket = () =>
    view()?.items.filter(({ id, checked }) => checked && !breath.get().has(id)) ?? [];
  const clear = () => {
    const items = inBasket();
    sayUndo(t("basket.cleared", { count: items.length }), deeds.remove(items));
  };
  const putBack = () => {
    const items = inBasket();
    const changes = items.map((item) => ({
      ...{ item, before: changeOf(item, "checked") },
      change: { field: "checked" as const, to: false },
    }));
    sayUndo(t("basket.putBack", { count: items.length }), deeds.setAll(changes));
  };
  return (
    <span className="basket-deeds">
      {isOpen && (
        <button type="button" className="list-link" onClick={putBack}>
          {t("basket.uncheck")}
        </button>
      )}
      <button type="button" className="list-link" onClick={clear}>
        {t("basket.clear")}
      </button>
    </span>
  );
}
