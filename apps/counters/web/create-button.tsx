import { Plus } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { ahead } from "../../../web/kit/ahead.ts";
import { Button } from "../../../web/kit/button.tsx";
import { iconStroke } from "../../../web/kit/icon.ts";
import { IconButton } from "../../../web/kit/icon-button.tsx";

const fetchDialog = () => import("./create-dialog.tsx");
const CreateDialog = lazy(fetchDialog);

/** Begins a new counter; as an icon where there is little room. */
export function CreateButton({ small = false }: { small?: boolean }) {
  const { t } = useTranslation("counters");
  const [asking, setAsking] = useState(false);
  const ways = {
    onPress: () => setAsking(true),
    onHoverStart: () => ahead(fetchDialog),
    onFocus: () => ahead(fetchDialog),
  };
  return (
    <>
      {small ? (
        <IconButton icon={Plus} label={t("create.open")} {...ways} />
      ) : (
        <Button kind="primary" {...ways}>
          <Plus strokeWidth={iconStroke} aria-hidden />
          {t("create.open")}
        </Button>
      )}
      <Suspense fallback={null}>
        {asking && <CreateDialog onClose={() => setAsking(false)} />}
      </Suspense>
    </>
  );
}
