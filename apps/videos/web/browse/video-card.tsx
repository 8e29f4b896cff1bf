import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../../../web/kit/avatar.tsx";
import type { VideoCard as Card } from "../../contract/video.ts";
import { CardMenu } from "./card-menu.tsx";
import { VideoPoster } from "./video-poster.tsx";
import { useCounts, useWhen } from "./video-words.ts";

interface Props {
  readonly video: Card;
  /** Left out where all that is shown is somebody's own. */
  readonly hasOwner?: boolean;
}

/** How wide a card is shown on any screen. */
const sizes = "(width < 40rem) 100vw, (width < 80rem) 33vw, 360px";

/** A video among others. */
export function VideoCard({ video, hasOwner = true }: Props) {
  const { id, owner, title } = video;
  return (
    <li className="video-card">
      <VideoPoster video={video} sizes={sizes} />
      <div className="flex items-start gap-3 pt-2.5">
        {hasOwner && <Avatar {...owner} size={36} decorative />}
        <div className="min-w-0 flex-1">
          <h2 className="video-title">
            <Link to="/videos/$id" params={{ id }} className="video-link">
              {title}
            </Link>
          </h2>
          {hasOwner && <OwnerLink owner={owner} />}
          <Facts video={video} />
        </div>
        <CardMenu video={video} />
      </div>
    </li>
  );
}

/** Leads to the channel of whoever made a video. */
export function OwnerLink({ owner }: { owner: Card["owner"] }) {
  return (
    <Link
      to="/videos/channels/$person"
      params={{ person: owner.id }}
      className="video-owner block truncate text-13 text-soft hover:text-ink"
    >
      {owner.name}
    </Link>
  );
}

/** How often it was watched, and when it came. */
export function Facts({ video: { views, at, wasLive } }: { video: Card }) {
  const { t } = useTranslation("videosMore");
  const counts = useCounts();
  const when = useWhen(at);
  return (
    <p className="text-13 text-soft">
      {counts.views(views)} · {wasLive ? t("browse.wasLive", { when }) : when}
    </p>
  );
}
