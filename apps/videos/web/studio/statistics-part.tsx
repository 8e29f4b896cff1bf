import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Chart } from "../../../../web/kit/chart.tsx";
import type { ChartRange } from "../../../../web/kit/chart-range.ts";
import { Segmented } from "../../../../web/kit/segmented.tsx";
import { Skeleton } from "../../../../web/kit/skeleton.tsx";
import type { StatisticsAnswer } from "../../contract/answers.ts";
import type { Video } from "../../contract/video.ts";
import { useAsked } from "../browse/asked.ts";
import { Failed } from "../browse/failed.tsx";
import { shortNumber } from "../browse/video-words.ts";
import { daysOf } from "./days-of.ts";
import { durationText } from "./duration-text.ts";
import { Part } from "./part.tsx";
import { Retention } from "./retention.tsx";

const dayMs = 86_400_000;

/** So many days are shown until one looks further. */
const shownDays = 30;

/** How much a video was watched, when, and how far. */
export function StatisticsPart({ video }: { video: Video }) {
  const { t } = useTranslation("videosMore");
  const path = `/${video.id}/statistics`;
  const { value, failure, again } = useAsked<StatisticsAnswer>(path);
  return (
    <Part title={t("studio.statistics.title")}>
      {failure !== undefined && !value && <Failed code={failure} onAgain={again} />}
      {!value && failure === undefined && <Skeleton className="h-60 w-full" />}
      {value && value.views === 0 && <p className="text-soft">{t("studio.statistics.none")}</p>}
      {value && value.views > 0 && (
        <>
          <Sums statistics={value} video={video} />
          <Days statistics={value} />
          <Retention plays={value.retention} durationMs={video.durationMs ?? 0} />
        </>
      )}
    </Part>
  );
}

interface Props {
  readonly statistics: StatisticsAnswer;
}

function Sums({ statistics: { views, likes, watchedMs }, video }: Props & { video: Video }) {
  const { t, i18n } = useTranslation("videosMore");
  const number = (value: number) => shortNumber(value, i18n.language);
  const averageMs = views === 0 ? 0 : watchedMs / views;
  const part = video.durationMs ? Math.min(1, averageMs / video.durationMs) : undefined;
  const percent = new Intl.NumberFormat(i18n.language, { style: "percent" });
  const time = (ms: number) => durationText(ms / 1_000, i18n.language);
  return (
    <dl className="flex flex-wrap gap-x-10 gap-y-4">
      <Figure title={t("studio.sums.views")} value={number(views)} />
      <Figure title={t("studio.sums.watched")} value={time(watchedMs)} />
      <Figure
        title={t("studio.sums.average")}
        value={part === undefined ? time(averageMs) : percent.format(part)}
      />
      <Figure title={t("studio.sums.likes")} value={number(likes)} />
    </dl>
  );
}

function Figure({ title, value }: { title: string; value: string }) {
  return (
    <div>
      <dt className="text-13 text-soft">{title}</dt>
      <dd className="text-24 font-[650] tracking-[-0.02em] tabular-nums">{value}</dd>
    </div>
  );
}

const kinds = ["views", "watched"] as const;

function Days({ statistics: { days } }: Props) {
  const { t, i18n } = useTranslation("videosMore");
  const [of, setOf] = useState<(typeof kinds)[number]>("views");
  const [chosen, setChosen] = useState<ChartRange>();
  const points = useMemo(() => daysOf(days, of, Date.now()), [days, of]);
  const toMs = (points.at(-1)?.atMs ?? 0) + dayMs;
  const whole = { fromMs: points[0]?.atMs ?? 0, toMs };
  const range = chosen ?? { fromMs: Math.max(whole.fromMs, toMs - shownDays * dayMs), toMs };
  return (
    <div className="grid gap-3">
      <header className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-[560]">{t("studio.statistics.days")}</h3>
        <Segmented
          label={t("studio.statistics.what")}
          value={of}
          options={kinds.map((kind) => [kind, t(`studio.statistics.${kind}`)])}
          onChange={setOf}
        />
      </header>
      <Chart
        label={t(`studio.statistics.${of}`)}
        points={points}
        bucket="day"
        range={range}
        whole={whole}
        onRange={setChosen}
        leastMs={7 * dayMs}
        language={i18n.language}
        words={{
          empty: t("studio.statistics.none"),
          zoomIn: t("studio.statistics.zoomIn"),
          zoomOut: t("studio.statistics.zoomOut"),
          whole: t("studio.statistics.whole"),
          help: t("studio.statistics.help"),
          time: t("studio.statistics.day"),
          value: t(`studio.statistics.${of}`),
        }}
      />
    </div>
  );
}
