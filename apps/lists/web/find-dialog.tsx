import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../web/kit/button.tsx";
import { Dialog, DialogActions } from "../../../web/kit/dialog.tsx";
import { Segmented } from "../../../web/kit/segmented.tsx";
import { FindByCode } from "./find-by-code.tsx";
import { FindByName } from "./find-by-name.tsx";
import { useNow } from "./list-now.ts";
import { draftOfProduct, type Product } from "./product.ts";
import type { Draft } from "./quick-draft.ts";

interface Props {
  /** Takes what was found to where it can still be changed; nothing is added yet. */
  readonly onItems: (drafts: readonly Draft[]) => void;
  readonly onClose: () => void;
}

/** Finds a product by its barcode or its name. */
export default function FindDialog({ onItems, onClose }: Props) {
  const { t } = useTranslation("listsMore");
  const { categories } = useNow();
  const [way, setWay] = useState<"code" | "name">("code");
  const [taken, setTaken] = useState<string>();
  const take = (product: Product) => {
    onItems([draftOfProduct(product, categories)]);
    setTaken(product.name);
  };
  return (
    <Dialog title={t("find.title")} onClose={onClose}>
      <Segmented
        label={t("find.way")}
        options={[
          ["code", t("find.byCode")],
          ["name", t("find.byName")],
        ]}
        value={way}
        onChange={setWay}
      />
      {way === "code" ? <FindByCode onTake={take} /> : <FindByName onTake={take} />}
      <div role="status" className="contents">
        {taken !== undefined && (
          <p className="text-13 text-ivy-ink">{t("find.taken", { name: taken })}</p>
        )}
      </div>
      <DialogActions>
        <Button kind={taken === undefined ? "plain" : "primary"} onPress={onClose}>
          {t("find.close")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
