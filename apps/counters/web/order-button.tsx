import { ArrowDownUp } from "lucide-react";
import { lazy } from "react";
import { useTranslation } from "react-i18next";
import { ahead } from "../../../web/kit/ahead.ts";
import { iconStroke } from "../../../web/kit/icon.ts";
import { MenuButton } from "../../../web/kit/menu-button.tsx";
import type { Order } from "./list-order.ts";

const fetchMenu = () => import("./order-menu.tsx");
const OrderMenu = lazy(fetchMenu);

interface Props {
  readonly order: Order;
  readonly onChange: (order: Order) => void;
}

/** Puts the list into another order. */
export function OrderButton(own: Props) {
  const { t } = useTranslation("counters");
  return (
    <MenuButton
      label={t("order")}
      className="icon-button"
      onIntent={() => ahead(fetchMenu)}
      menu={(props) => <OrderMenu {...props} {...own} />}
    >
      <ArrowDownUp strokeWidth={iconStroke} aria-hidden />
    </MenuButton>
  );
}
