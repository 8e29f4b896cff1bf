import { useTranslation } from "react-i18next";
import { useTopic } from "../../../../core/client/react.tsx";
import { Skeleton } from "../../../../web/kit/skeleton.tsx";
import { useTitle } from "../../../../web/kit/title.ts";
import { videoWatch } from "../../state/watch.ts";
import { Gone } from "../browse/gone.tsx";
import { OpenVideo } from "./open-video.tsx";

interface Props {
  readonly id: string;
}

/** One video: it plays, and what is to be known of it and said about it stands around it. */
export function WatchPage({ id }: Props) {
  const { t } = useTranslation("videosMore");
  const { view, status, here } = useTopic(videoWatch, id);
  const video = view?.video;
  useTitle(video?.title ?? t("watch.title"));
  const isDeleted = view !== undefined && video === undefined;
  if (status === "refused" || isDeleted) return <Gone what="video" />;
  if (!view || !video) return <Coming />;
  return <OpenVideo view={view} video={video} watching={here} />;
}

function Coming() {
  return (
    <div className="watch">
      <div className="watch-player">
        <div className="player" />
      </div>
      <div className="watch-under">
        <Skeleton className="h-7 w-3/5" />
        <Skeleton className="mt-3 h-4 w-40" />
        <span className="mt-6 flex items-center gap-3">
          <Skeleton className="size-10 rounded-full!" />
          <Skeleton className="h-5 w-44" />
        </span>
        <Skeleton className="mt-6 h-24 w-full rounded-large!" />
      </div>
      <div className="watch-side">
        {["a", "b", "c", "d"].map((key) => (
          <span key={key} className="flex gap-3 pb-4">
            <Skeleton className="aspect-video w-40 flex-none rounded-medium!" />
            <Skeleton className="h-5 flex-1" />
          </span>
        ))}
      </div>
    </div>
  );
}
