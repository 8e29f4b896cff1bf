import { useTranslation } from "react-i18next";

/** The keys of the chat's pages, with what they do. */
export default function useChatShortcuts() {
  const { t } = useTranslation("chat");
  return [
    { keys: ["Alt", "↑", "↓"], text: t("shortcuts.rooms") },
    { keys: ["Alt", "Shift", "↑", "↓"], text: t("shortcuts.unread") },
    { keys: ["↑"], text: t("shortcuts.editLast") },
    { keys: ["Shift", "Enter"], text: t("shortcuts.line") },
    { keys: ["Shift", "Tab"], text: t("shortcuts.log") },
    { keys: ["Enter"], text: t("shortcuts.menu") },
    { keys: ["R"], text: t("shortcuts.reply") },
    { keys: ["E"], text: t("shortcuts.edit") },
    { keys: ["+"], text: t("shortcuts.react") },
    { keys: ["Del"], text: t("shortcuts.delete") },
  ];
}
