import { TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Chart, type ChartWords } from "../../../../web/kit/chart.tsx";
import { iconStroke } from "../../../../web/kit/icon.ts";
import type { Broadcast } from "../../contract/channel.ts";
import { limits } from "../../contract/limits.ts";
import type { Health } from "../../contract/studio.ts";
import type { AirState } from "../../state/studio.ts";
import { Card } from "./card.tsx";
import { codecNames } from "./codec-names.ts";

interface Props {
  readonly air: AirState;
  readonly broadcast: Broadcast;
  /** Whether it comes from this page: it minds its line itself, and there is nothing to set. */
  readonly isHere: boolean;
}

/** How a broadcast goes: what is wrong in words, what comes in numbers, and lately as charts. */
export function HealthCard({ air, broadcast, isHere }: Props) {
  const { t } = useTranslation("liveMore");
  const { health, encoder, codecs } = air;
  const warnings = air.warnings.filter((one) => !isHere || one === "recording-stopped");
  const { width, height } = broadcast;
  const facts = [
    encoder,
    ...(codecs === null ? [] : codecNames(codecs)),
    width !== null && height !== null ? `${width} × ${height}` : null,
  ].filter((fact) => fact !== null && fact !== "");
  return (
    <Card title={t("onair.health.title")} text={facts.join(" · ")}>
      {warnings.length > 0 && (
        <ul className="grid gap-2">
          {warnings.map((warning) => (
            <li key={warning} className="studio-warning">
              <TriangleAlert strokeWidth={iconStroke} aria-hidden />
              <span>{t(`onair.warnings.${warning}`)}</span>
            </li>
          ))}
        </ul>
      )}
      <Figures now={health.at(-1)} />
      <Charts health={health} />
    </Card>
  );
}

function Figures({ now }: { now: Health | undefined }) {
  const { t, i18n } = useTranslation("liveMore");
  const number = (value: number, digits = 0) =>
    new Intl.NumberFormat(i18n.language, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    }).format(value);
  const figures = [
    ["bits", now && number(now.bitsPerSecond / 1_000_000, 1), t("onair.health.mbits")],
    ["frames", now && number(now.framesPerSecond), t("onair.health.perSecond")],
    [
      "keys",
      now && now.keyFrameMs > 0 ? number(now.keyFrameMs / 1_000, 1) : undefined,
      t("onair.health.seconds"),
    ],
    ["dropped", now && number(now.droppedMs), t("onair.health.ms")],
    ["viewers", now && number(now.viewers), ""],
  ] as const;
  return (
    <dl className="studio-figures">
      {figures.map(([name, value, unit]) => (
        <div key={name}>
          <dt>{t(`onair.health.${name}`)}</dt>
          <dd>
            <b>{value ?? "–"}</b>
            {value !== undefined && unit !== "" && ` ${unit}`}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Charts({ health }: { health: readonly Health[] }) {
  const { t, i18n } = useTranslation("liveMore");
  const toMs = (health.at(-1)?.at ?? 0) + limits.healthMs;
  const range = { fromMs: toMs - limits.health * limits.healthMs, toMs };
  const words: ChartWords = {
    empty: t("onair.health.empty"),
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
            bucket={limits.healthMs}
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
