import { Link } from "@tanstack/react-router";
import { Settings2 } from "lucide-react";
import { type ReactNode, Suspense } from "react";
import { useTranslation } from "react-i18next";
import type { Person } from "../../../../core/protocol/frames.ts";
import { Avatar } from "../../../../web/kit/avatar.tsx";
import { AvatarStack } from "../../../../web/kit/avatar-stack.tsx";
import { iconStroke } from "../../../../web/kit/icon.ts";
import { LiveNumber } from "../../../../web/kit/live-number.tsx";
import { isMember } from "../../../../web/kit/visitor.ts";
import { SubscribeButton } from "../../../videos/web/face.tsx";
import type { Broadcast } from "../../contract/channel.ts";
import type { ChannelState } from "../../state/channel.ts";
import { AirTime } from "../air-time.tsx";
import { useBroadcastTitle } from "../titles.ts";

interface Props {
  readonly view: ChannelState;
  /** Who else is here. */
  readonly viewers: readonly Person[];
  /** What stands above the picture on a phone, and here where there is room. */
  readonly tools: ReactNode;
}

/** What is shown, by whom, who watches, and what one can do about it. */
export function ChannelBar({ view, viewers, tools }: Props) {
  const { t } = useTranslation("liveMore");
  const titleOf = useBroadcastTitle();
  const { channel, broadcast, ownId } = view;
  const { owner } = channel;
  const isOwn = owner.id === ownId;
  const onAir = broadcast && broadcast.state !== "over" ? broadcast : undefined;
  return (
    <div className="channel-bar">
      <Avatar {...owner} size={44} decorative />
      <div className="channel-names">
        <h1 tabIndex={-1} className="channel-title">
          {onAir ? titleOf(onAir) : owner.name}
        </h1>
        <p className="channel-facts">
          {onAir ? <Now broadcast={onAir} /> : <span>{t("channel.off.short")}</span>}
        </p>
      </div>
      <span className="channel-viewers">
        {onAir && <AvatarStack people={viewers} most={4} size={28} />}
      </span>
      <div className="channel-deeds">
        {isOwn ? (
          <Link to="/live/studio" className="button button-plain">
            <Settings2 strokeWidth={iconStroke} aria-hidden />
            {t("channel.manage")}
          </Link>
        ) : (
          isMember && (
            <Suspense fallback={null}>
              <SubscribeButton personId={owner.id} />
            </Suspense>
          )
        )}
        <span className="channel-wide">{tools}</span>
      </div>
    </div>
  );
}

function Now({ broadcast: { owner, viewers, startedAt, state } }: { broadcast: Broadcast }) {
  const { t } = useTranslation("liveMore");
  return (
    <>
      <span className="truncate">{owner.name}</span>
      <span className="flex-none">
        <span aria-hidden>
          <LiveNumber value={viewers} />{" "}
        </span>
        <span className="sr-only">{t("channel.watching", { count: viewers })}</span>
        <span aria-hidden>{t("channel.watchingWord", { count: viewers })}</span>
      </span>
      <span className="flex-none">
        {state === "away" ? t("channel.away") : <AirTime startedAt={startedAt} />}
      </span>
    </>
  );
}
