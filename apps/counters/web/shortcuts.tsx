import { useTranslation } from "react-i18next";

/** The keys of a counter's page, with what they do. */
export default function useCounterShortcuts() {
  const { t } = useTranslation("countersMore");
  return [
    { keys: ["Ctrl", "Z"], text: t("shortcuts.undo") },
    { keys: ["←", "→"], text: t("shortcuts.read") },
    { keys: ["+", "−", "0"], text: t("shortcuts.zoom") },
  ];
}
