import { Link, useNavigate } from "@tanstack/react-router";
import { ChartNoAxesColumn, Clapperboard, Heart, Trash2, Upload } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useTopic } from "../../../../core/client/react.tsx";
import { Button } from "../../../../web/kit/button.tsx";
import { EmptyState } from "../../../../web/kit/empty-state.tsx";
import { fileSize } from "../../../../web/kit/file-size.ts";
import { iconStroke } from "../../../../web/kit/icon.ts";
import { IconButton } from "../../../../web/kit/icon-button.tsx";
import { Progress } from "../../../../web/kit/progress.tsx";
import { SearchField } from "../../../../web/kit/search-field.tsx";
import { Segmented } from "../../../../web/kit/segmented.tsx";
import { useTitle } from "../../../../web/kit/title.ts";
import { type VideoCard, visibilities } from "../../contract/video.ts";
import { type StudioState, studioWatch } from "../../state/studio.ts";
import { ForMembers } from "../browse/for-members.tsx";
import { Frame } from "../browse/frame.tsx";
import { PageHeader } from "../browse/page-header.tsx";
import { RowsSkeleton } from "../browse/video-grid.tsx";
import { VideoPoster } from "../browse/video-poster.tsx";
import { shortNumber, useCounts, useWhen } from "../browse/video-words.ts";
import { DeleteDialog } from "./delete-dialog.tsx";
import { Standing } from "./standing.tsx";

/** All videos of one's own, however far they are. */
export default function StudioPage() {
  return <ForMembers>{(ownId) => <Studio ownId={ownId} />}</ForMembers>;
}

function Studio({ ownId }: { ownId: string }) {
  const { t } = useTranslation("videosMore");
  const { view: studio } = useTopic(studioWatch, ownId);
  const counts = useCounts();
  useTitle(t("studio.title"));
  const text = studio && studio.videos.length > 0 ? counts.videos(studio.videos.length) : undefined;
  return (
    <Frame place="studio">
      <PageHeader title={t("studio.title")} text={text}>
        {studio && studio.videos.length > 0 && <Quota studio={studio} />}
      </PageHeader>
      {!studio && <RowsSkeleton />}
      {studio?.videos.length === 0 && <Nothing />}
      {studio && studio.videos.length > 0 && <Videos studio={studio} />}
    </Frame>
  );
}

/** How much room one's videos take of what one may use. */
function Quota({ studio: { usedBytes, quotaBytes } }: { studio: StudioState }) {
  const { t, i18n } = useTranslation("videosMore");
  const size = (bytes: number) => fileSize(bytes, i18n.language);
  const text = t("studio.quota", { used: size(usedBytes), all: size(quotaBytes) });
  return (
    <div className="grid w-full gap-1.5 tablet:w-56">
      <p className="text-13 text-soft tabular-nums">{text}</p>
      <Progress label={text} value={quotaBytes === 0 ? 1 : Math.min(1, usedBytes / quotaBytes)} />
    </div>
  );
}

type Filter = VideoCard["visibility"] | "all";

/** From so many videos on one can look for one by its words. */
const findFrom = 7;

function Videos({ studio }: { studio: StudioState }) {
  const { t, i18n } = useTranslation("videosMore");
  const [filter, setFilter] = useState<Filter>("all");
  const [typed, setTyped] = useState("");
  const sought = typed.trim().toLocaleLowerCase(i18n.language);
  const isFitting = ({ title, visibility: who }: VideoCard) =>
    (filter === "all" || who === filter) && title.toLocaleLowerCase(i18n.language).includes(sought);
  const shown = studio.videos.filter(isFitting);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <div className="flex flex-wrap items-center gap-3">
        <Segmented
          label={t("studio.filter.label")}
          value={filter}
          options={[
            ["all", t("studio.filter.all")],
            ...visibilities.map((one) => [one, t(`browse.standing.${one}`)] as const),
          ]}
          onChange={setFilter}
        />
        {studio.videos.length >= findFrom && (
          <div className="min-w-0 flex-1 basis-52 tablet:max-w-72">
            <SearchField
              label={t("studio.filter.find")}
              clearLabel={t("browse.search.clear")}
              value={typed}
              onChange={setTyped}
            />
          </div>
        )}
      </div>
      {shown.length === 0 && <p className="py-6 text-soft">{t("studio.filter.none")}</p>}
      <ul aria-label={t("studio.title")} className="studio-list">
        {shown.map((video) => (
          <Row key={video.id} video={video} studio={studio} />
        ))}
      </ul>
    </div>
  );
}

function Row({ video, studio }: { video: VideoCard; studio: StudioState }) {
  const { t } = useTranslation("videosMore");
  const { id, title, state } = video;
  const when = useWhen(video.at);
  return (
    <li className="video-row studio-row">
      <VideoPoster video={video} sizes="160px" hasStanding={false} />
      <div className="min-w-0 flex-1 py-0.5">
        <h2 className="video-title">
          <Link to="/videos/studio/$id" params={{ id }} className="video-link">
            {title}
          </Link>
        </h2>
        <p className="text-13 text-soft">
          {t(`browse.standing.${video.visibility}`)} · {when}
        </p>
        {/* That one is ready is how it is with all of them. */}
        {(state !== "ready" || studio.progress.some((one) => one.id === id)) && (
          <div className="mt-1 max-w-96">
            <Standing video={video} studio={studio} />
          </div>
        )}
      </div>
      {state === "ready" && <Sums video={video} />}
      {state === "failed" && <Delete video={video} />}
    </li>
  );
}

/** With what never became a video nothing else is to be done. */
function Delete({ video }: { video: VideoCard }) {
  const { t } = useTranslation("videosMore");
  const [isAsking, setAsking] = useState(false);
  return (
    <div className="video-tools">
      <IconButton
        icon={Trash2}
        label={t("studio.delete.one", { title: video.title })}
        onPress={() => setAsking(true)}
      />
      {isAsking && <DeleteDialog video={video} onClose={() => setAsking(false)} />}
    </div>
  );
}

function Sums({ video: { views, likes } }: { video: VideoCard }) {
  const { t, i18n } = useTranslation("videosMore");
  const number = (value: number) => shortNumber(value, i18n.language);
  return (
    <dl className="studio-sums">
      <div>
        <dt>
          <ChartNoAxesColumn strokeWidth={iconStroke} aria-label={t("studio.sums.views")} />
        </dt>
        <dd>{number(views)}</dd>
      </div>
      <div>
        <dt>
          <Heart strokeWidth={iconStroke} aria-label={t("studio.sums.likes")} />
        </dt>
        <dd>{number(likes)}</dd>
      </div>
    </dl>
  );
}

function Nothing() {
  const { t } = useTranslation("videosMore");
  const navigate = useNavigate();
  return (
    <EmptyState
      icon={Clapperboard}
      title={t("studio.none.title")}
      text={t("studio.none.text")}
      action={
        <Button kind="primary" onPress={() => void navigate({ to: "/videos/new" })}>
          <Upload strokeWidth={iconStroke} aria-hidden />
          {t("browse.upload")}
        </Button>
      }
    />
  );
}
