import { useTranslation } from "react-i18next";

/** The keys of the player, with what they do. */
export function usePlayerShortcuts() {
  const { t } = useTranslation("videosMore");
  return [
    { keys: ["Space", "K"], text: t("player.shortcuts.play") },
    { keys: ["J", "L"], text: t("player.shortcuts.leap") },
    { keys: ["←", "→"], text: t("player.shortcuts.step") },
    { keys: ["↑", "↓"], text: t("player.shortcuts.volume") },
    { keys: ["M"], text: t("player.shortcuts.mute") },
    { keys: ["F"], text: t("player.shortcuts.full") },
    { keys: ["T"], text: t("player.shortcuts.theatre") },
    { keys: ["I"], text: t("player.shortcuts.small") },
    { keys: ["C"], text: t("player.shortcuts.captions") },
    { keys: ["0", "9"], text: t("player.shortcuts.part") },
    { keys: ["Home", "End"], text: t("player.shortcuts.ends") },
    { keys: [",", "."], text: t("player.shortcuts.frame") },
    { keys: ["<", ">"], text: t("player.shortcuts.speed") },
  ];
}
