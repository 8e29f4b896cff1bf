import { Clapperboard, Link2, Lock, Users } from "lucide-react";
import { useTranslation } from "react-i18next";
import { iconStroke } from "../../../../web/kit/icon.ts";
import { playingTime } from "../../../../web/kit/playing-time.ts";
import type { VideoCard } from "../../contract/video.ts";
import { usePosters } from "../media-address.ts";

interface Props {
  readonly video: Pick<VideoCard, "id" | "poster" | "durationMs" | "visibility">;
  /** How wide it is shown, as `sizes` of a picture says it. */
  readonly sizes: string;
  /** How much of it was watched, from 0 to 1. */
  readonly part?: number | undefined;
  /** Left out where it is said beside it who may see the video. */
  readonly hasStanding?: boolean;
}

/** A video's picture, with what is to be known before one presses it. */
export function VideoPoster({ video, sizes, part, hasStanding = true }: Props) {
  const posters = usePosters(video);
  const { poster, durationMs } = video;
  const blur = poster?.blur;
  return (
    <span
      className="video-poster"
      style={blur === undefined ? {} : { backgroundImage: `url(${JSON.stringify(blur)})` }}
    >
      {!poster && <Clapperboard strokeWidth={iconStroke} aria-hidden className="video-no-poster" />}
      {posters && (
        <img
          key={posters[320]}
          src={posters[320]}
          srcSet={`${posters[320]} 320w, ${posters[1280]} 1280w`}
          sizes={sizes}
          alt=""
          loading="lazy"
          decoding="async"
          draggable={false}
          // What lies beneath shows instead of a broken picture.
          onError={(event) => event.currentTarget.remove()}
        />
      )}
      {hasStanding && <Standing visibility={video.visibility} />}
      {durationMs !== null && (
        <span className="video-mark video-duration">{playingTime(durationMs / 1_000)}</span>
      )}
      {part !== undefined && part > 0 && (
        <span className="video-part" aria-hidden>
          <span style={{ width: `${Math.min(100, 100 * part)}%` }} />
        </span>
      )}
    </span>
  );
}

const icons = { members: Users, unlisted: Link2, private: Lock } as const;

/** Who may see it, where that is not everybody. */
function Standing({ visibility }: Pick<VideoCard, "visibility">) {
  const { t } = useTranslation("videosMore");
  if (visibility === "public") return null;
  const Icon = icons[visibility];
  return (
    <span className="video-mark video-standing">
      <Icon strokeWidth={iconStroke} aria-hidden />
      {t(`browse.standing.${visibility}`)}
    </span>
  );
}
