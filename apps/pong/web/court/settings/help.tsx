import { useTranslation } from "react-i18next";
import { useKeyNames } from "./key-names.ts";
import { useCourtSettings } from "./store.ts";

/** How Pong is played here, with the keys that this person has chosen. */
export function Help() {
  const { t } = useTranslation("pongMore");
  const names = useKeyNames();
  const { up, down, use } = useCourtSettings().keys.alone;
  const words = { up: names(up), down: names(down), use: names(use) };
  return (
    <div className="grid gap-3">
      <p>{t("court.help.aim")}</p>
      <p>{t("court.help.keyboard", words)}</p>
      <p>{t("court.help.touch")}</p>
      <p>{t("court.help.powers")}</p>
      <p>{t("court.help.ear")}</p>
      <p>{t("court.help.line")}</p>
    </div>
  );
}
