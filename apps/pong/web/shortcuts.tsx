import { useTranslation } from "react-i18next";

/** The keys of Pong's pages, with what they do. */
export default function usePongShortcuts() {
  const { t } = useTranslation("pongMore");
  return [
    { keys: ["↑", "↓"], text: t("play.shortcuts.move") },
    { keys: ["Esc"], text: t("play.shortcuts.leave") },
    { keys: ["T"], text: t("play.shortcuts.chat") },
    { keys: ["F"], text: t("play.shortcuts.full") },
    { keys: ["Space", "K"], text: t("past.shortcuts.play") },
    { keys: ["←", "→"], text: t("past.shortcuts.leap") },
    { keys: [",", "."], text: t("past.shortcuts.step") },
    { keys: ["P", "N"], text: t("past.shortcuts.point") },
  ];
}
