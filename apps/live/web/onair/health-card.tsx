import { TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import { iconStroke } from "../../../../web/kit/icon.ts";
import type { Broadcast } from "../../contract/channel.ts";
import { limits } from "../../contract/limits.ts";
import type { Health } from "../../contract/studio.ts";
import type { AirState } from "../../state/studio.ts";
import { Card } from "./card.tsx";
import { codecNames } from "./codec-names.ts";
import { Figures, useFigure } from "./figures.tsx";
import { HealthCharts } from "./health-charts.tsx";

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
  const warnings = air.warnings.filter((one) => !isHere || one.startsWith("recording-"));
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
      <Now now={health.at(-1)} />
      <Lately health={health} />
    </Card>
  );
}

function Now({ now }: { now: Health | undefined }) {
  const { t } = useTranslation("liveMore");
  const number = useFigure();
  const keyFrame = now && now.keyFrameMs > 0 ? number(now.keyFrameMs / 1_000, 1) : undefined;
  const bits = now && number(now.bitsPerSecond / 1_000_000, 1);
  return (
    <Figures
      figures={[
        [t("onair.health.bits"), bits, t("onair.health.mbits")],
        [t("onair.health.frames"), now && number(now.framesPerSecond), t("onair.health.perSecond")],
        [t("onair.health.keys"), keyFrame, t("onair.health.seconds")],
        [t("onair.health.dropped"), now && number(now.droppedMs), t("onair.health.ms")],
        [t("onair.health.viewers"), now && number(now.viewers)],
      ]}
    />
  );
}

function Lately({ health }: { health: readonly Health[] }) {
  const { t } = useTranslation("liveMore");
  const toMs = (health.at(-1)?.at ?? 0) + limits.healthMs;
  const range = { fromMs: toMs - limits.health * limits.healthMs, toMs };
  const empty = t("onair.health.empty");
  return <HealthCharts {...{ health, range, empty }} everyMs={limits.healthMs} />;
}
