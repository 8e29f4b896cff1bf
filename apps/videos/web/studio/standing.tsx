import { useTranslation } from "react-i18next";
import { Progress } from "../../../../web/kit/progress.tsx";
import type { Progress as Preparing, VideoCard } from "../../contract/video.ts";
import type { StudioState } from "../../state/studio.ts";

interface Props {
  readonly video: VideoCard;
  readonly studio: Pick<StudioState, "progress" | "uploads"> | undefined;
}

/** How far a video is: on its way, being prepared, ready. */
export function Standing({ video, studio }: Props) {
  const { t } = useTranslation("videosMore");
  const progress = studio?.progress.find(({ id }) => id === video.id)?.progress;
  const isComing = studio?.uploads.some(({ id }) => id === video.id);
  if (video.state === "failed") {
    return (
      <p className="text-13 text-red-ink">
        {t(video.failure ? `studio.failure.${video.failure}` : "studio.state.failed")}
      </p>
    );
  }
  if (isComing) return <p className="text-13 text-soft">{t("studio.state.coming")}</p>;
  if (progress) return <Steps progress={progress} isReady={video.state === "ready"} />;
  const isReady = video.state === "ready";
  return (
    <p role="status" className={`text-13 ${isReady ? "text-ivy-ink" : "text-soft"}`}>
      {t(`studio.state.${video.state}`)}
    </p>
  );
}

/** What is being done with it now, and how much of that is done. */
function Steps({ progress: { step, done }, isReady }: { progress: Preparing; isReady: boolean }) {
  const { t, i18n } = useTranslation("videosMore");
  const percent = new Intl.NumberFormat(i18n.language, { style: "percent" }).format(done);
  const text = t(`studio.step.${step}`, { percent });
  return (
    <div className="grid gap-1.5">
      <p className="text-13 text-soft tabular-nums">
        {isReady && <span className="text-ivy-ink">{t("studio.state.ready")} · </span>}
        {text}
      </p>
      <Progress label={text} value={done} />
    </div>
  );
}
