import { Minus, Plus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { IconButton } from "../../../web/kit/icon-button.tsx";
import type { Amount, Item } from "../contract/item.ts";
import { isUnit, unitOrder } from "../words/units.ts";
import { ItemChoice, ItemTextField } from "./item-field.tsx";
import { quantityOf, stepOf, typedQuantity } from "./item-numbers.ts";
import { useNow, useTools } from "./list-now.ts";
import { useRegister } from "./use-register.ts";

/** How much of it: typed, or step by step, which is done together with what others step. */
export function ItemAmountField({ item }: { item: Item }) {
  const { t } = useTranslation("listsMore");
  const { words } = useNow();
  const { deeds } = useTools();
  const { amount } = item;
  const unit = amount?.unit ?? null;
  const field = useRegister(item, {
    field: "amount",
    toText: (now) => typedQuantity(now.amount, words.language),
    fromText: (text) => {
      const quantity = quantityOf(text);
      if (quantity === undefined) return undefined;
      return { field: "amount", to: quantity === null ? null : { quantity, unit } };
    },
  });
  const step = stepOf(unit);
  const isLeast = (amount?.quantity ?? 0) - step <= 0;
  const choose = (to: Amount["unit"]) => {
    const quantity = quantityOf(field.text) ?? 1;
    deeds.set({ item, change: { field: "amount", to: { quantity, unit: to } } });
  };
  return (
    <div className="item-amount-field">
      <ItemTextField
        label={t("fields.amount")}
        field={field}
        wrong={t("item.wrongAmount")}
        isDecimal
        before={
          <IconButton
            icon={Minus}
            label={t("item.less")}
            isDisabled={isLeast}
            onPress={() => deeds.raise(item, -step, unit)}
          />
        }
        after={
          <IconButton
            icon={Plus}
            label={t("item.more")}
            onPress={() => deeds.raise(item, step, unit)}
          />
        }
      />
      <ItemChoice
        label={t("fields.unit")}
        value={unit ?? ""}
        options={[
          ["", t("item.noUnit")],
          ...unitOrder.map((one) => [one, t(`units.${one}`, { count: 1 })] as const),
        ]}
        onChange={(to) => choose(isUnit(to) ? to : null)}
      />
    </div>
  );
}
