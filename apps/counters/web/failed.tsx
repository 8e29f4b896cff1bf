import { useTranslation } from "react-i18next";
import { Button } from "../../../web/kit/button.tsx";

/** Stands where something could not be read, and reads it again. */
export function Failed({ onAgain }: { onAgain: () => void }) {
  const { t } = useTranslation("countersMore");
  return (
    <p className="flex min-h-11 items-center justify-between gap-3 text-13 text-soft">
      {t("failed.text")}
      <Button onPress={onAgain}>{t("failed.again")}</Button>
    </p>
  );
}
