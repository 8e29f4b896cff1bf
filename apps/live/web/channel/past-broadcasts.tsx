import { Link } from "@tanstack/react-router";
import { Clapperboard } from "lucide-react";
import { useTranslation } from "react-i18next";
import { iconStroke } from "../../../../web/kit/icon.ts";
import { personStyle } from "../../../../web/kit/person.ts";
import { playingTime } from "../../../../web/kit/playing-time.ts";
import { useRelativeTime } from "../../../../web/kit/relative-time.ts";
import { Skeleton } from "../../../../web/kit/skeleton.tsx";
import type { PastBroadcast } from "../../contract/answers.ts";
import { Failed } from "../failed.tsx";
import { PastPoster } from "./past-poster.tsx";

interface Props {
  readonly title: string;
  /** Undefined while they are on their way. */
  readonly broadcasts: readonly PastBroadcast[] | undefined;
  readonly failure: string | undefined;
  readonly onAgain: () => void;
  /** Left out where all are somebody's own. */
  readonly hasOwner?: boolean;
}

/** What was on air, as the videos that have become of it. */
export function PastBroadcasts(props: Props) {
  const { title, broadcasts, failure, onAgain, hasOwner = false } = props;
  if (broadcasts?.length === 0) return null;
  return (
    <section aria-label={title} aria-busy={!broadcasts && failure === undefined}>
      <h2 className="mb-3 text-15">{title}</h2>
      {failure !== undefined && <Failed code={failure} onAgain={onAgain} />}
      <ul className="past-grid">
        {broadcasts?.map((one) => <Past key={one.id} past={one} hasOwner={hasOwner} />) ??
          (failure === undefined && <Coming />)}
      </ul>
    </section>
  );
}

function Past({ past, hasOwner }: { past: PastBroadcast; hasOwner: boolean }) {
  const { t } = useTranslation("liveMore");
  const { videoId, title, owner, durationMs, startedAt } = past;
  const ago = useRelativeTime(past.endedAt ?? startedAt) ?? t("channel.justNow");
  const name = title === "" ? t("channel.untitled", { name: owner.name }) : title;
  return (
    <li className="past-card">
      <span className="past-picture person" style={personStyle(owner.id)}>
        <Clapperboard strokeWidth={iconStroke} aria-hidden />
        <PastPoster past={past} width={320} />
        {durationMs !== null && (
          <span className="air-mark past-length">{playingTime(durationMs / 1_000)}</span>
        )}
      </span>
      <h3 className="past-title">
        {videoId === null ? (
          name
        ) : (
          <Link to="/videos/$id" params={{ id: videoId }} className="air-link">
            {name}
          </Link>
        )}
      </h3>
      <p className="truncate text-13 text-soft">{hasOwner ? `${owner.name} · ${ago}` : ago}</p>
    </li>
  );
}

function Coming() {
  return ["one", "two", "three", "four"].map((key) => (
    <li key={key} aria-hidden className="grid gap-2">
      <Skeleton className="aspect-video w-full" />
      <Skeleton className="h-4 w-3/4" />
      <Skeleton className="h-3.5 w-1/2" />
    </li>
  ));
}
