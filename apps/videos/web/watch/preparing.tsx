import { useNavigate } from "@tanstack/react-router";
import { CircleAlert, Clapperboard } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../../web/kit/button.tsx";
import { iconStroke } from "../../../../web/kit/icon.ts";
import type { Progress as Making, Video } from "../../contract/video.ts";
import { usePosters } from "../media-address.ts";
import { Standing } from "../studio/standing.tsx";

interface Props {
  readonly video: Video;
  readonly progress: Making | null;
  readonly isOwn: boolean;
}

/** Stands where a video will play, while it cannot yet, or because it never could. */
export function Preparing({ video, progress, isOwn }: Props) {
  const { t } = useTranslation("videosMore");
  const navigate = useNavigate();
  const posters = usePosters(video);
  const hasFailed = video.state === "failed";
  const Icon = hasFailed ? CircleAlert : Clapperboard;
  const text = t(isOwn ? "watch.preparing.own" : "watch.preparing.others");
  return (
    <div className="player watch-preparing">
      {posters && <img src={posters[1280]} alt="" className="watch-preparing-poster" />}
      <div className="watch-preparing-words">
        <Icon strokeWidth={iconStroke} aria-hidden />
        <strong>{t(hasFailed ? "watch.failed.title" : "watch.preparing.title")}</strong>
        {isOwn ? (
          <div className="watch-making">
            <Standing
              video={video}
              studio={{
                progress: progress ? [{ id: video.id, progress }] : [],
                uploads: [],
              }}
            />
          </div>
        ) : (
          hasFailed && <span>{t("watch.failed.others")}</span>
        )}
        {!hasFailed && <span>{text}</span>}
        {hasFailed && isOwn && (
          <Button
            onPress={() => void navigate({ to: "/videos/studio/$id", params: { id: video.id } })}
          >
            {t("watch.edit")}
          </Button>
        )}
      </div>
    </div>
  );
}
