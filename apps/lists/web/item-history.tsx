import { History } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { ahead } from "../../../web/kit/ahead.ts";
import { Button } from "../../../web/kit/button.tsx";
import { iconStroke } from "../../../web/kit/icon.ts";
import type { Item } from "../contract/item.ts";

const fetchDialog = () => import("./item-history-dialog.tsx");
const ItemHistoryDialog = lazy(fetchDialog);

/** Opens what became of an item. */
export function ItemHistory({ item }: { item: Item }) {
  const { t } = useTranslation("listsMore");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        kind="quiet"
        onHoverStart={() => ahead(fetchDialog)}
        onFocus={() => ahead(fetchDialog)}
        onPress={() => setOpen(true)}
      >
        <History strokeWidth={iconStroke} aria-hidden />
        {t("history.open")}
      </Button>
      <Suspense fallback={null}>
        {isOpen && <ItemHistoryDialog item={item} onClose={() => setOpen(false)} />}
      </Suspense>
    </>
  );
}
