import { useParams } from "@tanstack/react-router";
import { CircleSlash2 } from "lucide-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useTopic } from "../../../core/client/react.tsx";
import { iconStroke } from "../../../web/kit/icon.ts";
import { usePlace, useTitle } from "../../../web/kit/title.ts";
import type { Video } from "../contract/video.ts";
import { videoWatch } from "../state/watch.ts";
import { isOpen } from "./media-address.ts";
import { Player } from "./player/player.tsx";
import { secondsIn } from "./watch/start-time.ts";
import { useWatchLog } from "./watch/use-watch-log.ts";
import { useVideoSource } from "./watch/video-source.ts";

const asked = new URLSearchParams(location.search);

/** A video in a frame of another site: it plays, and leads to its own page. */
export default function VideoEmbed() {
  const { t } = useTranslation("videosMore");
  const { id = "" } = useParams({ strict: false });
  const { view, status } = useTopic(videoWatch, id);
  useChosenLanguage();
  const video = view?.video;
  useTitle(video?.title ?? t("watch.title"));
  const isKnown = status === "refused" || view !== undefined;
  // Who is signed in here sees more than a page elsewhere may show.
  if (video?.stream && isOpen(video.visibility)) {
    return <Shown video={video} stream={video.stream} />;
  }
  return (
    <main className="watch-embed">
      {isKnown && (
        <div className="watch-preparing-words">
          <CircleSlash2 strokeWidth={iconStroke} aria-hidden />
          <h1 className="text-18">{t("watch.embed.title")}</h1>
          <span>{t("watch.embed.text")}</span>
        </div>
      )}
    </main>
  );
}

function Shown({ video, stream }: { video: Video; stream: string }) {
  const { t } = useTranslation("videosMore");
  const place = usePlace();
  const source = useVideoSource(video, stream);
  const log = useWatchLog(video.id);
  if (!source) return <main className="watch-embed" />;
  return (
    <main className="watch-embed">
      <Player
        source={source}
        title={video.title}
        artist={video.owner.name}
        startSeconds={secondsIn(asked.get("t"))}
        autoPlay={asked.get("autoplay") === "1"}
        isEmbedded
        onTime={(seconds) => log.at(seconds)}
        onWatched={(stretch) => log.watched(stretch)}
        badge={
          <a
            href={`/videos/${video.id}`}
            target="_blank"
            rel="noopener"
            className="watch-embed-link"
          >
            <h1>{video.title}</h1>
            <span>{t("watch.embed.open", { place })}</span>
          </a>
        }
      />
    </main>
  );
}

/** The language is chosen in the frame's address, and for this frame alone. */
function useChosenLanguage(): void {
  const { i18n } = useTranslation();
  useEffect(() => {
    const language = asked.get("lang");
    if (language === "en" || language === "ru") void i18n.changeLanguage(language);
  }, [i18n]);
}
