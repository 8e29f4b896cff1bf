import { X } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "../../../../web/kit/icon-button.tsx";
import { ChatPanel } from "../../../chat/web/face.tsx";

interface Props {
  readonly roomId: string;
  readonly onClose: () => void;
}

/** What is said about a tournament: beside it, or a page of its own on a phone. */
export default function CupChat({ roomId, onClose }: Props) {
  const { t } = useTranslation("pongMore");
  const place = useRef<HTMLElement>(null);
  useEffect(() => place.current?.querySelector("button")?.focus(), []);
  return (
    <aside
      ref={place}
      className="cup-chat"
      aria-label={t("cup.chat.title")}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.defaultPrevented) onClose();
      }}
    >
      <header className="cup-chat-header">
        <h2 className="text-18">{t("cup.chat.title")}</h2>
        <IconButton icon={X} label={t("cup.close")} onPress={onClose} />
      </header>
      <div className="min-h-0 flex-1">
        <ChatPanel roomId={roomId} />
      </div>
    </aside>
  );
}
