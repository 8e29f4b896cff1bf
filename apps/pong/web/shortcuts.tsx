import { useTranslation } from "react-i18next";

/** The keys of Pong's pages, with what they do. */
export default function usePongShortcuts() {
  const { t } = useTranslation("pongMore");
  return [
    { keys: ["↑", "↓"], text: t("play.shortcuts.move") },
    { keys: ["Esc"], text: t("play.shortcuts.leave") },
    { keys: ["T"], text: t("play.shortcuts.chat") },
    { keys: ["F"], text: t("play.shortcuts.full") },
  ];
}
