import { Link } from "@tanstack/react-router";
import { Link2, Lock, Radio, Users } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../../../web/kit/avatar.tsx";
import { iconStroke } from "../../../../web/kit/icon.ts";
import type { Progress as Making, Video } from "../../contract/video.ts";
import { shortNumber, useCounts, useWhen } from "../browse/video-words.ts";
import { HostMore } from "../studio/host-more.tsx";
import { Standing } from "../studio/standing.tsx";
import { Actions } from "./actions.tsx";
import { Description } from "./description.tsx";
import { SubscribeButton, useSubscribers } from "./subscribe-button.tsx";

interface Props {
  readonly video: Video;
  readonly isOwn: boolean;
  readonly isLiked: boolean;
  readonly progress: Making | null;
  readonly watching: number;
  /** Goes to a moment of the video, in seconds. */
  readonly go: (seconds: number) => void;
  readonly timeNow: () => number;
}

/** What is to be known of a video, and what can be done with it. */
export function About({ video, isOwn, isLiked, progress, watching, go, timeNow }: Props) {
  return (
    <section className="watch-about">
      <div className="watch-head">
        <h1 tabIndex={-1} className="watch-title">
          {video.title}
        </h1>
        <HostMore video={video} />
      </div>
      <Facts video={video} watching={watching} />
      {isOwn && progress && video.state === "ready" && (
        <div className="pt-2">
          <Standing
            video={video}
            studio={{ progress: [{ id: video.id, progress }], uploads: [] }}
          />
        </div>
      )}
      <div className="watch-line">
        <Owner video={video} />
        <Actions {...{ video, isOwn, isLiked, timeNow }} />
      </div>
      <Description video={video} go={go} />
    </section>
  );
}

const icons = { members: Users, unlisted: Link2, private: Lock } as const;

function Facts({ video, watching }: Pick<Props, "video" | "watching">) {
  const { t, i18n } = useTranslation("videosMore");
  const { views } = useCounts();
  const when = useWhen(video.at);
  const { visibility, category, wasLive } = video;
  const Icon = visibility === "public" ? undefined : icons[visibility];
  return (
    <p className="watch-facts">
      {Icon && visibility !== "public" && (
        <span className="watch-mark">
          <Icon strokeWidth={iconStroke} aria-hidden />
          {t(`browse.standing.${visibility}`)}
        </span>
      )}
      {wasLive && (
        <span className="watch-mark">
          <Radio strokeWidth={iconStroke} aria-hidden />
          {t("watch.wasLive")}
        </span>
      )}
      <span>{views(video.views)}</span>
      <span>{when}</span>
      {category !== null && <span>{t(`categories.${category}`)}</span>}
      {watching > 1 && (
        <span className="text-ivy-ink">
          {t("watch.watching", { count: watching, shown: shortNumber(watching, i18n.language) })}
        </span>
      )}
    </p>
  );
}

function Owner({ video: { owner } }: Pick<Props, "video">) {
  const { subscribers: counted } = useCounts();
  const subscribers = useSubscribers(owner.id);
  return (
    <div className="watch-owner">
      <Link
        to="/videos/channels/$person"
        params={{ person: owner.id }}
        className="watch-owner-link"
      >
        <Avatar {...owner} size={42} decorative />
        <span className="min-w-0">
          <span className="block truncate font-[620]">{owner.name}</span>
          {subscribers !== undefined && (
            <span className="block text-13 text-soft">{counted(subscribers)}</span>
          )}
        </span>
      </Link>
      <SubscribeButton personId={owner.id} />
    </div>
  );
}
