import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../../../web/kit/avatar.tsx";
import { personStyle } from "../../../../web/kit/person.ts";
import { useRelativeTime } from "../../../../web/kit/relative-time.ts";
import type { PastBroadcast } from "../../contract/answers.ts";
import type { ChannelState } from "../../state/channel.ts";
import { LivePlayer } from "../live-player.tsx";
import { useBroadcastTitle } from "../titles.ts";
import { PastPoster } from "./past-poster.tsx";

interface Props {
  readonly view: ChannelState;
  /** The last broadcast that one may watch, where there is one and it is known. */
  readonly latest: PastBroadcast | undefined;
  readonly theatre: { readonly isOn: boolean; readonly onChange: (isOn: boolean) => void };
}

/** The picture of a channel: what is on air, or that nothing is. */
export function ChannelStage({ view, latest, theatre }: Props) {
  const { broadcast } = view;
  const titleOf = useBroadcastTitle();
  if (!broadcast || broadcast.state === "over") return <OffAir view={view} latest={latest} />;
  return (
    <div className="channel-stage">
      <LivePlayer broadcast={broadcast} title={titleOf(broadcast)} theatre={theatre} />
    </div>
  );
}

/** Nothing is on air: when something was, and where it can be seen. */
function OffAir({ view, latest }: Omit<Props, "theatre">) {
  const { t } = useTranslation("liveMore");
  const { channel, broadcast, ownId } = view;
  const { owner } = channel;
  const endedAt = broadcast?.endedAt ?? latest?.endedAt ?? undefined;
  const ago = useRelativeTime(endedAt ?? 0) ?? t("channel.justNow");
  const videoId = broadcast ? broadcast.videoId : (latest?.videoId ?? null);
  const isOwn = ownId === owner.id;
  return (
    <div className="channel-stage channel-off person" style={personStyle(owner.id)}>
      {latest && <PastPoster past={latest} width={1280} />}
      <Avatar {...owner} size={80} decorative />
      <p className="channel-off-title">
        {isOwn ? t("channel.off.own") : t("channel.off.title", { name: owner.name })}
      </p>
      <p className="channel-off-text">
        {endedAt === undefined ? t("channel.off.never") : t("channel.off.last", { ago })}
      </p>
      <span className="channel-off-ways">
        {isOwn && (
          <Link to="/live/studio" className="button button-primary">
            {t("channel.goOnAir")}
          </Link>
        )}
        {videoId !== null && (
          <Link to="/videos/$id" params={{ id: videoId }} className="button button-plain">
            {t("channel.off.watch")}
          </Link>
        )}
      </span>
    </div>
  );
}
