import { useTranslation } from "react-i18next";

/** The keys of a list's page, with what they do. */
export default function useListShortcuts() {
  const { t } = useTranslation("listsMore");
  return [
    { keys: ["N"], text: t("shortcuts.add") },
    { keys: ["↑", "↓", "J", "K"], text: t("shortcuts.rows") },
    { keys: ["Space"], text: t("shortcuts.check") },
    { keys: ["Enter"], text: t("shortcuts.open") },
    { keys: ["Alt", "↑", "↓"], text: t("shortcuts.move") },
    { keys: ["Del"], text: t("shortcuts.delete") },
    { keys: ["Alt", "PgUp", "PgDn"], text: t("index.keys") },
    { keys: ["Ctrl", "Z"], text: t("shortcuts.undo") },
    { keys: ["/"], text: t("shortcuts.seek") },
  ];
}
