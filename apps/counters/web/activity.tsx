import { useId, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Chart } from "../../../web/kit/chart.tsx";
import type { ChartRange } from "../../../web/kit/chart-range.ts";
import { Segmented } from "../../../web/kit/segmented.tsx";
import { Skeleton } from "../../../web/kit/skeleton.tsx";
import type { Counter } from "../contract.ts";
import { newestOf, type Span, spanFor, spans } from "./chart-span.ts";
import { Failed } from "./failed.tsx";
import type { Epoch } from "./readings.ts";
import { useChart } from "./use-chart.ts";

interface Props {
  readonly counter: Counter;
  readonly epoch: Epoch;
}

/** How much was added when, to be looked at from near and far. */
export function Activity({ counter, epoch }: Props) {
  const { t, i18n } = useTranslation("countersMore");
  const headingId = useId();
  const [span, setSpan] = useState<Span>(() =>
    spanFor((epoch.endedAt ?? Date.now()) - epoch.startedAt),
  );
  const [chosen, setChosen] = useState<ChartRange>();
  const { points, whole, isFailed, again } = useChart(counter, epoch, span);
  const marks = useMarks(epoch, t("activity.reset"));
  const range = chosen ?? newestOf(whole, span);
  const isNewest = !chosen && epoch.endedAt === undefined;
  const heading = isNewest ? t(`activity.${span}`) : rangeText(range, span, i18n.language);
  const hasClicks = points?.some(({ value }) => value > 0);
  return (
    <section aria-labelledby={headingId} className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <header className="flex min-h-9 flex-wrap items-center justify-between gap-x-3 gap-y-2">
        <h2 id={headingId} className="text-15">
          {heading}
        </h2>
        <Segmented
          label={t("activity.label")}
          value={span}
          options={[
            ["minute", t("activity.byMinute")],
            ["hour", t("activity.byHour")],
            ["day", t("activity.byDay")],
          ]}
          onChange={(next) => {
            setSpan(next);
            setChosen(undefined);
          }}
        />
      </header>
      {isFailed && !points && <Failed onAgain={again} />}
      {!points && !isFailed && <Skeleton className="h-45 w-full" />}
      {points && (
        <Chart
          label={t("activity.chart", { name: counter.name })}
          points={hasClicks ? points : []}
          bucket={spans[span].bucket}
          marks={marks}
          range={range}
          whole={whole}
          onRange={(next) => setChosen(isWhole(next, newestOf(whole, span)) ? undefined : next)}
          leastMs={5 * spans[span].lengthMs}
          language={i18n.language}
          words={{
            empty: t("activity.empty"),
            zoomIn: t("activity.zoomIn"),
            zoomOut: t("activity.zoomOut"),
            whole: t("activity.whole"),
            help: t("activity.help"),
            time: t("activity.time"),
            value: t("activity.value"),
          }}
        />
      )}
    </section>
  );
}

/** An epoch that is not the first began with a reset. */
function useMarks({ epoch, startedAt }: Epoch, label: string) {
  return useMemo(() => (epoch > 1 ? [{ atMs: startedAt, label }] : []), [epoch, startedAt, label]);
}

function isWhole(one: ChartRange, other: ChartRange): boolean {
  return one.fromMs === other.fromMs && one.toMs === other.toMs;
}

function rangeText({ fromMs, toMs }: ChartRange, span: Span, language: string): string {
  const hours = span === "day" ? {} : ({ hour: "numeric", minute: "2-digit" } as const);
  const format = new Intl.DateTimeFormat(language, { day: "numeric", month: "short", ...hours });
  return format.formatRange(fromMs, toMs - 1);
}
