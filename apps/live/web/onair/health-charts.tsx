import { useTranslation } from "react-i18next";
import { Chart, type ChartWords } from "../../../../web/kit/chart.tsx";
import type { ChartRange } from "../../../../web/kit/chart-range.ts";
import type { Health } from "../../contract/studio.ts";

interface Props {
  readonly health: readonly Health[];
  /** How long each measurement stands for, in milliseconds. */
  readonly everyMs: number;
  readonly range: ChartRange;
  /** Said where nothing was measured. */
  readonly empty: string;
}

/** How a broadcast goes, or went, over time. */
export function HealthCharts({ health, everyMs, range, empty }: Props) {
  const { t, i18n } = useTranslation("liveMore");
  if (health.length === 0) return <p className="chart chart-empty">{empty}</p>;
  const words: ChartWords = {
    empty,
    ...{ zoomIn: "", zoomOut: "", whole: "" }, // there is nothing to look closer at
    help: t("onair.health.help"),
    time: t("onair.health.time"),
    value: t("onair.health.value"),
  };
  const charts = [
    [t("onair.health.bitsChart"), (one: Health) => Math.round(one.bitsPerSecond / 1_000)],
    [t("onair.health.framesChart"), (one: Health) => Math.round(one.framesPerSecond)],
    [t("onair.health.viewersChart"), (one: Health) => one.viewers],
  ] as const;
  return (
    <div className="studio-charts">
      {charts.map(([label, read]) => (
        <div key={label} className="min-w-0">
          <p className="mb-1 text-13 text-soft" aria-hidden>
            {label}
          </p>
          <Chart
            label={label}
            points={health.map((one) => ({ atMs: one.at, value: read(one) }))}
            bucket={everyMs}
            range={range}
            whole={range}
            language={i18n.language}
            words={words}
          />
        </div>
      ))}
    </div>
  );
}
