import { Link } from "@tanstack/react-router";
import { CloudOff, UserPlus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe, useTopic } from "../../../../core/client/react.tsx";
import { EmptyState } from "../../../../web/kit/empty-state.tsx";
import { Segmented } from "../../../../web/kit/segmented.tsx";
import { Skeleton } from "../../../../web/kit/skeleton.tsx";
import { useTitle } from "../../../../web/kit/title.ts";
import { isMember } from "../../../../web/kit/visitor.ts";
import { type ChannelState, channelWatch } from "../../state/channel.ts";
import { type AirState, airWatch } from "../../state/studio.ts";
import { pastMoment } from "../past-moment.ts";
import { Desk } from "./browser/desk.tsx";
import { useDesk } from "./browser/use-desk.ts";
import { encoderAddress } from "./encoder-address.ts";
import { EncoderSteps } from "./encoder-steps.tsx";
import { HealthCard } from "./health-card.tsx";
import { KeysCard } from "./keys-card.tsx";
import { ModeratorsCard } from "./moderators-card.tsx";
import { OwnPicture } from "./own-picture.tsx";
import { PastCard } from "./past-card.tsx";
import { SettingsCard } from "./settings-card.tsx";
import { StudioChat } from "./studio-chat.tsx";
import { StudioHeader } from "./studio-header.tsx";

/** Where one goes on air, and sees how it goes. */
export function StudioPage() {
  const { t } = useTranslation(["liveMore", "live"]);
  const me = useMe();
  useTitle(t("onair.title"));
  if (!isMember) return <Guest />;
  return me ? <Studio ownId={me.id} /> : <Joining />;
}

function Studio({ ownId }: { ownId: string }) {
  const channel = useTopic(channelWatch, ownId);
  const air = useTopic(airWatch, ownId);
  if (channel.status === "refused" || air.status === "refused") return <Failed />;
  if (!channel.view || !air.view) return <Joining />;
  return <Open view={channel.view} air={air.view} />;
}

interface OpenProps {
  readonly view: ChannelState;
  readonly air: AirState;
}

const ways = ["browser", "program"] as const;

function Open({ view, air }: OpenProps) {
  const { t } = useTranslation("liveMore");
  const { channel, broadcast } = view;
  const desk = useDesk();
  const isHere = desk.phase === "on" || desk.phase === "ending";
  const onAir = broadcast && broadcast.state !== "over" ? broadcast : undefined;
  const isOpen = onAir !== undefined && !isHere;
  const isInterrupted = desk.isInterrupted && (onAir?.startedAt ?? 0) < performance.timeOrigin;
  const isWaiting = isOpen && (onAir.state === "away" || isInterrupted);
  const isElsewhere = isOpen && !isWaiting;
  const [chosen, setWay] = useState<(typeof ways)[number]>("browser");
  const address = encoderAddress(air);
  const way = address === undefined || isHere ? "browser" : chosen;
  return (
    <div className="studio">
      <StudioHeader broadcast={onAir} isHere={isHere} channel={channel} />
      <div className="studio-grid">
        <div className="studio-main">
          {isElsewhere ? (
            <OwnPicture broadcast={onAir} />
          ) : (
            <section className="studio-ways" aria-label={t("onair.ways.label")}>
              {!isHere && address !== undefined && (
                <Segmented
                  label={t("onair.ways.label")}
                  options={ways.map((each) => [each, t(`onair.ways.${each}`)] as const)}
                  value={way}
                  onChange={setWay}
                />
              )}
              {way === "browser" && <Desk isWaiting={isWaiting} />}
              {way === "program" && address !== undefined && <EncoderSteps address={address} />}
            </section>
          )}
          {onAir && <HealthCard air={air} broadcast={onAir} isHere={isHere} />}
          {address !== undefined && (way === "program" || isElsewhere) && (
            <KeysCard keys={air.keys} address={address} />
          )}
        </div>
        <div className="studio-side">
          {onAir && channel.roomId !== null && <StudioChat roomId={channel.roomId} />}
          <SettingsCard channel={channel} hasFfmpeg={air.hasFfmpeg} />
          {channel.roomId !== null && <ModeratorsCard channel={channel} />}
        </div>
        <div>
          <PastCard moment={pastMoment(broadcast)} />
        </div>
      </div>
    </div>
  );
}

function Guest() {
  const { t } = useTranslation("liveMore");
  return (
    <div className="grid min-h-[80dvh] place-items-center">
      <EmptyState
        heading
        icon={UserPlus}
        title={t("onair.guest.title")}
        text={t("onair.guest.text")}
        action={
          <Link to="/sign-in" className="button button-primary">
            {t("onair.guest.signIn")}
          </Link>
        }
      />
    </div>
  );
}

function Failed() {
  const { t } = useTranslation("liveMore");
  return (
    <div className="grid min-h-[80dvh] place-items-center">
      <EmptyState
        heading
        icon={CloudOff}
        title={t("onair.closed.title")}
        text={t("onair.closed.text")}
        action={
          <Link to="/live" className="button button-primary">
            {t("channel.all")}
          </Link>
        }
      />
    </div>
  );
}

function Joining() {
  return (
    <div className="studio" aria-busy>
      <div className="studio-header">
        <Skeleton className="h-7 w-44" />
      </div>
      <div className="studio-grid">
        <div className="studio-main">
          <Skeleton className="h-9 w-72" />
          <Skeleton className="aspect-video w-full" />
        </div>
        <div className="studio-side">
          <Skeleton className="h-110 w-full" />
        </div>
      </div>
    </div>
  );
}
