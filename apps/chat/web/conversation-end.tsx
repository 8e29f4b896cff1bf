import { ArrowDown, AtSign } from "lucide-react";
import { Button } from "react-aria-components/Button";
import { useTranslation } from "react-i18next";
import { CountBadge } from "../../../web/kit/count-badge.tsx";
import { iconStroke } from "../../../web/kit/icon.ts";
import { after, sizeOf } from "../state/ranges.ts";
import { type Look, useSeen } from "./conversation-look.ts";
import { useReading } from "./conversation-reading.ts";
import type { RoomNow } from "./use-room.ts";

interface Props {
  readonly room: RoomNow;
  readonly look: Look;
}

/** Two round buttons over the log: to the next mention, and to the end; what is seen is read. */
export function ConversationEnd({ room, look }: Props) {
  const { t } = useTranslation("chat");
  const { entry, view } = room;
  const seen = useSeen(look);
  useReading(entry, seen.position);
  const isAtEnd = seen.isAtEnd && !view.hasAfter;
  const unread = entry && !isAtEnd ? sizeOf(after(entry.unread, seen.position)) : 0;
  const ahead = entry?.mentions.filter((position) => position > seen.position) ?? [];
  const mentions = ahead.length;
  const toMention = () => {
    const [next] = ahead;
    if (next !== undefined) void look.toPosition(next);
  };
  return (
    <div className="to-end">
      {mentions > 0 && (
        <Button
          className="to-end-button"
          aria-label={t("conversation.toMention", { count: mentions })}
          onPress={toMention}
        >
          <AtSign strokeWidth={iconStroke} aria-hidden />
          <CountBadge count={mentions} />
        </Button>
      )}
      {!isAtEnd && (
        <Button
          className="to-end-button"
          aria-label={
            unread > 0 ? t("conversation.toEndNew", { count: unread }) : t("conversation.toEnd")
          }
          onPress={look.toEnd}
        >
          <ArrowDown strokeWidth={iconStroke} aria-hidden />
          <CountBadge count={unread} />
        </Button>
      )}
    </div>
  );
}
