import { useTranslation } from "react-i18next";

/** Of what one may be told, in words. */
export function useLevels() {
  const { t } = useTranslation("chat");
  return {
    all: t("rooms.level.all"),
    mentions: t("rooms.level.mentions"),
    none: t("rooms.level.none"),
  } as const;
}
