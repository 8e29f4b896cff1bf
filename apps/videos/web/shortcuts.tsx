import { useTranslation } from "react-i18next";
import { usePlayerShortcuts } from "./player/shortcuts.ts";

/** The keys of the pages of videos. */
export default function useVideosShortcuts() {
  const { t } = useTranslation("videosMore");
  return [
    ...usePlayerShortcuts(),
    { keys: ["/"], text: t("browse.shortcuts.search") },
    { keys: ["Space", "↑", "↓"], text: t("browse.shortcuts.move") },
  ];
}
