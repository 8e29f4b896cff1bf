import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useTopic } from "../../../core/client/react.tsx";
import { cardClass } from "../../../web/kit/card.ts";
import { playingTime } from "../../../web/kit/playing-time.ts";
import { useRelativeTime } from "../../../web/kit/relative-time.ts";
import { Skeleton } from "../../../web/kit/skeleton.tsx";
import { isMember } from "../../../web/kit/visitor.ts";
import type { VideoCard } from "../contract/video.ts";
import { shelfWatch } from "../state/shelf.ts";
import { usePosters } from "./media-address.ts";

/** So many videos are shown; the others are in the app. */
const most = 3;

/** On the home page: the newest videos. */
export default function VideosHome() {
  const { t } = useTranslation("videos");
  const { view } = useTopic(shelfWatch);
  const isEmpty = view?.latest.length === 0;
  return (
    <section aria-labelledby="home-videos">
      <header className="mb-3 flex items-baseline justify-between gap-4">
        <h2 id="home-videos" className="text-15">
          {t("home.title")}
        </h2>
        <Link to="/videos" className="text-13 text-soft hover:text-ink">
          {t("home.all")}
        </Link>
      </header>
      {isEmpty ? (
        <p className={`flex min-h-[86px] items-center gap-4 px-5 py-3 ${cardClass}`}>
          <span className="min-w-0 flex-1 text-soft">{t("home.none")}</span>
          {isMember && (
            <Link to="/videos/new" className="button button-plain">
              {t("home.upload")}
            </Link>
          )}
        </p>
      ) : (
        <ul className="grid grid-cols-[minmax(0,1fr)] gap-3 tablet:grid-cols-2 wide:grid-cols-3">
          {view?.latest.slice(0, most).map((video) => <New key={video.id} video={video} />) ??
            coming}
        </ul>
      )}
    </section>
  );
}

const tile = `flex items-center gap-3.5 p-3.5 ${cardClass}`;

const coming = ["one", "two", "three"].map((key) => (
  <li key={key} className={tile}>
    <Skeleton className="aspect-video w-28 flex-none" />
    <span className="grid flex-1 gap-2">
      <Skeleton className="h-4 w-4/5" />
      <Skeleton className="h-3 w-1/2" />
    </span>
  </li>
));

function New({ video }: { video: VideoCard }) {
  const { t } = useTranslation("videos");
  const { id, title, owner, views, at, durationMs } = video;
  const poster = usePosters(video)?.[320];
  const when = useRelativeTime(at) ?? t("home.now");
  return (
    <li>
      <Link
        to="/videos/$id"
        params={{ id }}
        className={`${tile} h-full transition-colors hover:bg-sunk`}
      >
        <span className="video-poster w-28 flex-none">
          {poster !== undefined && <img key={poster} src={poster} alt="" loading="lazy" />}
          {durationMs !== null && (
            <span className="video-mark video-duration">{playingTime(durationMs / 1_000)}</span>
          )}
        </span>
        <span className="min-w-0 flex-1">
          <span className="line-clamp-2 font-[560]">{title}</span>
          <span className="block truncate text-13 text-soft">
            {t("home.facts", { name: owner.name, when, count: views })}
          </span>
        </span>
      </Link>
    </li>
  );
}
