import { useTranslation } from "react-i18next";
import { Menu, MenuChoice } from "../../../web/kit/menu.tsx";
import type { MenuContentProps } from "../../../web/kit/menu-button.tsx";
import type { Order } from "./list-order.ts";

interface Props extends MenuContentProps {
  readonly order: Order;
  readonly onChange: (order: Order) => void;
}

/** The orders in which the list can stand. */
export default function OrderMenu({ order, onChange, ...rest }: Props) {
  const { t } = useTranslation("countersMore");
  return (
    <Menu {...rest} label={t("order.label")}>
      <MenuChoice
        label={t("order.label")}
        value={order}
        options={{
          newest: t("order.newest"),
          lively: t("order.lively"),
          name: t("order.name"),
        }}
        onChange={onChange}
      />
    </Menu>
  );
}
