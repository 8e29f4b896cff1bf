import { X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { IconButton } from "../../../../web/kit/icon-button.tsx";
import { ChatPanel } from "../../../chat/web/face.tsx";

interface Props {
  readonly roomId: string;
  readonly onClose: () => void;
}

/** What is said about a broadcast: beside it, or below it on a phone. */
export default function ChannelChat({ roomId, onClose }: Props) {
  const { t } = useTranslation("liveMore");
  return (
    <aside className="channel-chat" aria-label={t("channel.talk.title")}>
      <header className="channel-chat-header">
        <h2 className="text-15">{t("channel.talk.title")}</h2>
        <IconButton icon={X} label={t("channel.talk.hide")} onPress={onClose} />
      </header>
      <div className="min-h-0 flex-1">
        <ChatPanel roomId={roomId} />
      </div>
    </aside>
  );
}
