import { Link } from "@tanstack/react-router";
import { ChevronLeft, Download, ExternalLink } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useTopic } from "../../../../core/client/react.tsx";
import { fileSize } from "../../../../web/kit/file-size.ts";
import { iconStroke } from "../../../../web/kit/icon.ts";
import { Skeleton } from "../../../../web/kit/skeleton.tsx";
import { useTitle } from "../../../../web/kit/title.ts";
import type { Video } from "../../contract/video.ts";
import { studioWatch } from "../../state/studio.ts";
import { videoWatch } from "../../state/watch.ts";
import { ForMembers } from "../browse/for-members.tsx";
import { Frame } from "../browse/frame.tsx";
import { Gone } from "../browse/gone.tsx";
import { useCounts, useWhen } from "../browse/video-words.ts";
import { mediaAddress, usePass } from "../media-address.ts";
import { CaptionsPart } from "./captions-part.tsx";
import { DeletePart } from "./delete-part.tsx";
import { DetailsPart } from "./details-part.tsx";
import { PosterPart } from "./poster-part.tsx";
import { PreviewPart } from "./preview-part.tsx";
import { Standing } from "./standing.tsx";
import { StatisticsPart } from "./statistics-part.tsx";
import { VisibilityPart } from "./visibility-part.tsx";

/** One video of one's own, with everything that can be said of it. */
export default function EditPage({ id }: { readonly id: string }) {
  return <ForMembers>{(ownId) => <OwnVideo id={id} ownId={ownId} />}</ForMembers>;
}

function OwnVideo({ id, ownId }: { id: string; ownId: string }) {
  const { t } = useTranslation("videosMore");
  const { view, status } = useTopic(videoWatch, id);
  const video = view?.video;
  useTitle(video?.title ?? t("studio.title"));
  if (status === "refused" || (view && video?.owner.id !== ownId)) {
    return (
      <Frame>
        <Gone what="video" />
      </Frame>
    );
  }
  return <Frame>{video ? <Parts video={video} ownId={ownId} /> : <Coming />}</Frame>;
}

function Parts({ video, ownId }: { video: Video; ownId: string }) {
  const { t } = useTranslation("videosMore");
  return (
    <>
      <header className="-ml-2 flex items-start gap-1 pb-5">
        <Link to="/videos/studio" aria-label={t("studio.title")} className="icon-button">
          <ChevronLeft strokeWidth={iconStroke} aria-hidden />
        </Link>
        <h1 tabIndex={-1} className="min-w-0 pt-1 text-24 break-words">
          {video.title}
        </h1>
      </header>
      <div className="studio-parts">
        <aside className="studio-aside" aria-label={t("studio.edit.video")}>
          <PreviewPart video={video} />
          <About video={video} ownId={ownId} />
        </aside>
        <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-10">
          <DetailsPart video={video} />
          <VisibilityPart video={video} />
          <PosterPart video={video} />
          <CaptionsPart video={video} />
          <StatisticsPart video={video} />
          <DeletePart video={video} />
        </div>
      </div>
    </>
  );
}

/** What is so, and cannot be changed here: how far it is, the file, where it is to be seen. */
function About({ video, ownId }: { video: Video; ownId: string }) {
  const { t, i18n } = useTranslation("videosMore");
  const { view: studio } = useTopic(studioWatch, ownId);
  const counts = useCounts();
  const when = useWhen(video.at);
  const pass = usePass(video.visibility);
  const { id, width, height, sizeBytes, fileName, renditions } = video;
  const heights = renditions.map((one) => Math.min(one.width, one.height)).sort((a, b) => b - a);
  const size = sizeBytes > 0 ? [fileSize(sizeBytes, i18n.language)] : [];
  const hasOriginal = !video.wasLive && sizeBytes > 0;
  const file = [...(fileName === "" ? [] : [fileName]), ...size].join(", ");
  return (
    <div className="grid gap-3">
      <Standing video={video} studio={studio} />
      <p className="text-13 text-soft">
        {counts.views(video.views)} · {when}
      </p>
      <dl className="grid gap-1 text-13 text-soft">
        {file !== "" && <Fact title={t("studio.about.file")} text={file} />}
        {(width ?? 0) > 0 && (
          <Fact title={t("studio.about.picture")} text={`${width} × ${height}`} />
        )}
        {heights.some((one) => one > 0) && (
          <Fact
            title={t("studio.about.qualities")}
            text={[...new Set(heights)].map((one) => `${one}p`).join(", ")}
          />
        )}
      </dl>
      {hasOriginal && video.state === "failed" && (
        <p className="text-13 text-soft">{t("studio.about.kept")}</p>
      )}
      <p className="flex flex-wrap gap-2">
        {video.state === "ready" && (
          <Link to="/videos/$id" params={{ id }} className="button button-plain">
            <ExternalLink strokeWidth={iconStroke} aria-hidden />
            {t("studio.watch")}
          </Link>
        )}
        {hasOriginal && pass !== undefined && (
          <a href={mediaAddress(pass, id, "original")} download className="button button-plain">
            <Download strokeWidth={iconStroke} aria-hidden />
            {t("studio.about.download")}
          </a>
        )}
      </p>
    </div>
  );
}

function Fact({ title, text }: { title: string; text: string }) {
  return (
    <div className="flex gap-2">
      <dt className="flex-none text-faint">{title}</dt>
      <dd className="min-w-0 break-words">{text}</dd>
    </div>
  );
}

function Coming() {
  return (
    <div className="studio-parts" aria-hidden>
      <Skeleton className="aspect-video w-full rounded-medium!" />
      <div className="grid content-start gap-4">
        <Skeleton className="h-11 w-full" />
        <Skeleton className="h-32 w-full" />
        <Skeleton className="h-11 w-1/2" />
      </div>
    </div>
  );
}
