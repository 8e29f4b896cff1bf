import { AtSign, BellOff } from "lucide-react";
import { useTranslation } from "react-i18next";
import { limits } from "../contract/limits.ts";
import type { RoomEntry } from "../contract/rooms.ts";
import { sizeOf } from "../state/ranges.ts";

/** A count larger than this is only said to be larger. */
const most = 999;

/** What of a room one has not read: how many, and whether one is mentioned. */
export function UnreadBadge({ entry }: { entry: RoomEntry }) {
  const { t } = useTranslation("chat");
  const { level, mentions } = entry;
  const count = sizeOf(entry.unread);
  const isLoud = level === "all" || (level === "mentions" && mentions.length > 0);
  const told = entry.hasMoreUnread
    ? t("rooms.unreadMore", { count: limits.unread })
    : t("rooms.unread", { count });
  return (
    <>
      {level !== "all" && (
        <>
          <BellOff aria-hidden className="size-3.5 text-faint" />
          <span className="sr-only">, {t("rooms.quiet")}</span>
        </>
      )}
      {mentions.length > 0 && level !== "none" && (
        <span className="room-badge room-badge-round">
          <AtSign aria-hidden strokeWidth={2.5} className="size-3" />
          <span className="sr-only">, {t("rooms.mentioned")}</span>
        </span>
      )}
      {count > 0 && (
        <span className="room-badge" data-quiet={isLoud ? undefined : ""}>
          <span aria-hidden>{count > most ? `${most}+` : count}</span>
          <span className="sr-only">, {told}</span>
        </span>
      )}
    </>
  );
}
