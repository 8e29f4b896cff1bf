import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { cardClass } from "../../../../web/kit/card.ts";
import { ChatPanel } from "../../../chat/web/face.tsx";

/** What one's viewers say, while one is on air. */
export function StudioChat({ roomId }: { roomId: string }) {
  const { t } = useTranslation("liveMore");
  return (
    <section aria-label={t("channel.talk.title")} className={`studio-chat ${cardClass}`}>
      <h2 className="studio-chat-title">{t("channel.talk.title")}</h2>
      <div className="min-h-0 flex-1">
        <Suspense fallback={null}>
          <ChatPanel roomId={roomId} />
        </Suspense>
      </div>
    </section>
  );
}
