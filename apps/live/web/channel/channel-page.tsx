import { Link } from "@tanstack/react-router";
import { CloudOff, LogIn, RadioTower } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useTopic } from "../../../../core/client/react.tsx";
import { isTemporary } from "../../../../core/protocol/errors.ts";
import type { Person } from "../../../../core/protocol/frames.ts";
import { EmptyState } from "../../../../web/kit/empty-state.tsx";
import { Skeleton } from "../../../../web/kit/skeleton.tsx";
import { useTitle } from "../../../../web/kit/title.ts";
import type { PastAnswer } from "../../contract/answers.ts";
import { type ChannelState, channelWatch } from "../../state/channel.ts";
import { useAsked } from "../asked.ts";
import { pastMoment } from "../past-moment.ts";
import { useBroadcastTitle } from "../titles.ts";
import { ChannelAbout } from "./channel-about.tsx";
import { ChannelBar } from "./channel-bar.tsx";
import { ChannelStage } from "./channel-stage.tsx";
import { ChannelTools } from "./channel-tools.tsx";
import { ChannelTop } from "./channel-top.tsx";
import { PastBroadcasts } from "./past-broadcasts.tsx";

const ChannelChat = lazy(() => import("./channel-chat.tsx"));

/** Somebody's channel: what is on air there, what is said beside it, and what was before. */
export function ChannelPage({ personId }: { readonly personId: string }) {
  const { view, status, failure, people } = useTopic(channelWatch, personId);
  if (status === "refused") return <Refused code={failure?.code ?? ""} />;
  return view ? <Known view={view} people={people} /> : <Joining />;
}

interface KnownProps {
  readonly view: ChannelState;
  readonly people: readonly Person[];
}

function Known({ view, people }: KnownProps) {
  const { t } = useTranslation(["liveMore", "live"]);
  const { channel, broadcast } = view;
  const { owner, roomId } = channel;
  const titleOf = useBroadcastTitle();
  const isOnAir = broadcast !== null && broadcast.state !== "over";
  const [chosen, setTalking] = useState<boolean>();
  const isTalking = roomId !== null && (chosen ?? isOnAir);
  const past = useAsked<PastAnswer>(`/people/${owner.id}/broadcasts`, pastMoment(broadcast));
  useTitle(
    ...(broadcast && isOnAir && broadcast.title !== "" ? [broadcast.title] : []),
    owner.name,
  );
  const tools = (
    <ChannelTools
      title={broadcast && isOnAir ? titleOf(broadcast) : owner.name}
      isTalking={isTalking}
      onTalk={roomId === null ? undefined : () => setTalking(!isTalking)}
    />
  );
  const others = people.filter(({ id }) => id !== owner.id);
  return (
    <div className="channel" data-talking={isTalking || undefined}>
      <div className="channel-main">
        <ChannelTop owner={owner} tools={tools} />
        <ChannelStage
          view={view}
          latest={past.value?.broadcasts[0]}
          theatre={{ isOn: !isTalking, onChange: (isOn) => setTalking(!isOn) }}
        />
        <ChannelBar view={view} viewers={others} tools={tools} />
        <div className="channel-below">
          <ChannelAbout channel={channel} />
          <PastBroadcasts
            title={t("channel.past")}
            broadcasts={past.value?.broadcasts}
            failure={past.failure}
            onAgain={past.again}
          />
        </div>
      </div>
      <Suspense fallback={null}>
        {isTalking && roomId !== null && (
          <ChannelChat roomId={roomId} onClose={() => setTalking(false)} />
        )}
      </Suspense>
    </div>
  );
}

function Refused({ code }: { code: string }) {
  const { t } = useTranslation("liveMore");
  useTitle(t("channel.live"));
  const isClosed = code === "members-only";
  const without = isTemporary(code) ? "failedPage" : "gone";
  const why = isClosed ? "closed" : without;
  const icons = { closed: LogIn, failedPage: CloudOff, gone: RadioTower } as const;
  return (
    <div className="grid min-h-[80dvh] place-items-center">
      <EmptyState
        heading
        icon={icons[why]}
        title={t(`channel.${why}.title`)}
        text={t(`channel.${why}.text`)}
        action={
          <Link to={isClosed ? "/sign-in" : "/live"} className="button button-primary">
            {t(isClosed ? "channel.signIn" : "channel.all")}
          </Link>
        }
      />
    </div>
  );
}

function Joining() {
  const { t } = useTranslation("liveMore");
  useTitle(t("channel.live"));
  return (
    <div className="channel" aria-busy>
      <div className="channel-main">
        <div className="channel-top" />
        <div className="channel-stage">
          <Skeleton className="aspect-video w-full rounded-none!" />
        </div>
        <div className="channel-bar">
          <Skeleton className="size-11 rounded-full!" />
          <span className="grid gap-2">
            <Skeleton className="h-4.5 w-56" />
            <Skeleton className="h-3.5 w-36" />
          </span>
        </div>
      </div>
    </div>
  );
}
