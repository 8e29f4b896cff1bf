import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { askAt } from "../../../web/kit/ask.ts";
import { cardClass } from "../../../web/kit/card.ts";
import { linkClass } from "../../../web/kit/link.ts";
import type { CardsAnswer } from "../contract/answers.ts";
import type { VideoCard } from "../contract/video.ts";
import { usePosters } from "./media-address.ts";

const ask = askAt("/api/videos");

/** So many of their videos are shown. */
const shown = 3;

/** Somebody's latest videos, on their own page; nothing where there are none. */
export default function VideosProfile({ personId }: { readonly personId: string }) {
  const { t } = useTranslation("videos");
  const videos = useLatest(personId);
  if (videos.length === 0) return null;
  return (
    <section aria-labelledby="profile-videos" className={`animate-[appear_160ms] p-5 ${cardClass}`}>
      <header className="flex items-baseline justify-between gap-3">
        <h2 id="profile-videos" className="text-15">
          {t("profile.title")}
        </h2>
        <Link
          to="/videos/channels/$person"
          params={{ person: personId }}
          className={`text-13 ${linkClass}`}
        >
          {t("profile.all")}
        </Link>
      </header>
      <ul className="mt-3 grid grid-cols-[minmax(0,1fr)] gap-3 tablet:grid-cols-3">
        {videos.map((video) => (
          <Latest key={video.id} video={video} />
        ))}
      </ul>
    </section>
  );
}

function useLatest(personId: string): readonly VideoCard[] {
  const [videos, setVideos] = useState<readonly VideoCard[]>([]);
  useEffect(() => {
    const leaving = new AbortController();
    void ask<CardsAnswer>("GET", `?person=${personId}`, undefined, leaving.signal).then(
      (answer) => {
        // The rest of the page does not depend on it.
        if (!leaving.signal.aborted && answer.ok) setVideos(answer.value.videos.slice(0, shown));
      },
    );
    return () => leaving.abort();
  }, [personId]);
  return videos;
}

function Latest({ video }: { video: VideoCard }) {
  const poster = usePosters(video)?.[320];
  return (
    <li>
      <Link to="/videos/$id" params={{ id: video.id }} className="group block">
        <span className="video-poster">
          {poster !== undefined && <img key={poster} src={poster} alt="" loading="lazy" />}
        </span>
        <span className="mt-1.5 line-clamp-2 text-13 group-hover:underline">{video.title}</span>
      </Link>
    </li>
  );
}
