import { Link } from "@tanstack/react-router";
import { Radio, Video } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useTopic } from "../../../../core/client/react.tsx";
import { cardClass } from "../../../../web/kit/card.ts";
import { Courtyard } from "../../../../web/kit/courtyard.tsx";
import { EmptyState } from "../../../../web/kit/empty-state.tsx";
import { iconStroke } from "../../../../web/kit/icon.ts";
import { Skeleton } from "../../../../web/kit/skeleton.tsx";
import { useTitle } from "../../../../web/kit/title.ts";
import { isMember } from "../../../../web/kit/visitor.ts";
import type { PastAnswer } from "../../contract/answers.ts";
import { liveWatch } from "../../state/live.ts";
import { AirCard } from "../air-card.tsx";
import { useAsked } from "../asked.ts";
import { FriendChannels } from "./friend-channels.tsx";
import { PastBroadcasts } from "./past-broadcasts.tsx";

/** What is on air, whose channels one knows, and what was on air lately. */
export function OnAirPage() {
  // Both at once: a card that waited for its words would take the page away with it.
  const { t } = useTranslation(["liveMore", "live"]);
  const onAir = useTopic(liveWatch).view?.onAir;
  const { value, failure, again } = useAsked<PastAnswer>("/recent", onAir?.length);
  useTitle(t("channel.live"));
  const past = value?.broadcasts;
  return (
    <div className="mx-auto max-w-[1280px] px-5 pt-5 pb-10 tablet:px-8 tablet:pt-7">
      <header className="mb-5 flex min-h-12 flex-wrap items-center justify-between gap-3">
        <h1 tabIndex={-1} className="text-24">
          {t("channel.live")}
        </h1>
        {isMember && <GoOnAir />}
      </header>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
        {!onAir && <Coming />}
        {onAir?.length === 0 && <Nothing isBare={past?.length === 0} />}
        {onAir && onAir.length > 0 && (
          <section>
            <h2 className="sr-only">{t("channel.onAir")}</h2>
            <ul className="air-grid" data-one={onAir.length === 1 || undefined}>
              {onAir.map((one) => (
                <AirCard key={one.id} broadcast={one} />
              ))}
            </ul>
          </section>
        )}
        {isMember && <FriendChannels onAir={onAir ?? []} />}
        <PastBroadcasts
          title={t("channel.recent")}
          broadcasts={past}
          {...{ failure }}
          onAgain={again}
          hasOwner
        />
      </div>
    </div>
  );
}

function GoOnAir() {
  const { t } = useTranslation("liveMore");
  return (
    <Link to="/live/studio" className="button button-primary">
      <Video strokeWidth={iconStroke} aria-hidden />
      {t("channel.goOnAir")}
    </Link>
  );
}

function Nothing({ isBare }: { isBare: boolean }) {
  const { t } = useTranslation("liveMore");
  return (
    <section className={cardClass}>
      <EmptyState
        icon={Radio}
        {...(isBare ? { picture: <Courtyard /> } : {})}
        title={t("channel.none.title")}
        text={t(isMember ? "channel.none.text" : "channel.none.guest")}
      />
    </section>
  );
}

function Coming() {
  return (
    <ul className="air-grid" aria-hidden>
      {["one", "two"].map((key) => (
        <li key={key} className="air-card">
          <Skeleton className="aspect-video w-full rounded-none!" />
          <span className="air-words">
            <Skeleton className="size-10 rounded-full!" />
            <span className="grid content-center gap-2">
              <Skeleton className="h-4 w-48" />
              <Skeleton className="h-3.5 w-28" />
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
