import { Link } from "@tanstack/react-router";
import { ChevronDown } from "lucide-react";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { iconStroke } from "../../../../web/kit/icon.ts";
import { linkClass } from "../../../../web/kit/link.ts";
import { playingTime } from "../../../../web/kit/playing-time.ts";
import { Skeleton } from "../../../../web/kit/skeleton.tsx";
import type { PastAnswer, PastBroadcast, SamplesAnswer } from "../../contract/answers.ts";
import { limits } from "../../contract/limits.ts";
import type { Health } from "../../contract/studio.ts";
import { useAsked } from "../asked.ts";
import { Failed } from "../failed.tsx";
import { useBroadcastTitle } from "../titles.ts";
import { Card } from "./card.tsx";
import { Figures, useFigure } from "./figures.tsx";
import { HealthCharts } from "./health-charts.tsx";

interface Props {
  /** Changes when another broadcast is over. */
  readonly moment: string;
}

/** One's own broadcasts that are over, and how each of them went. */
export function PastCard({ moment }: Props) {
  const { t } = useTranslation("liveMore");
  const { value, failure, again } = useAsked<PastAnswer>("/broadcasts", moment);
  const broadcasts = value?.broadcasts ?? [];
  if (broadcasts.length === 0 && failure === undefined) return null;
  return (
    <Card title={t("onair.past.title")} text={t("onair.past.text")}>
      {failure !== undefined && <Failed code={failure} onAgain={again} />}
      <ul className="went-list">
        {broadcasts.map((past) => (
          <Row key={past.id} past={past} />
        ))}
      </ul>
    </Card>
  );
}

function Row({ past }: { past: PastBroadcast }) {
  const { t, i18n } = useTranslation("liveMore");
  const titleOf = useBroadcastTitle();
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const { startedAt, peakViewers } = past;
  const isThisYear = new Date(startedAt).getFullYear() === new Date().getFullYear();
  const when = new Intl.DateTimeFormat(i18n.language, {
    ...{ day: "numeric", month: "short", hour: "numeric", minute: "2-digit" },
    ...(isThisYear ? {} : { year: "numeric" }),
  });
  return (
    <li>
      <button
        type="button"
        className="went-toggle"
        aria-expanded={isOpen}
        {...(isOpen ? { "aria-controls": id } : {})}
        onClick={() => setOpen(!isOpen)}
      >
        <span className="min-w-0 flex-1">
          <span className="block truncate font-[560]">{titleOf(past)}</span>
          <span className="went-facts">
            <time dateTime={new Date(startedAt).toISOString()}>{when.format(startedAt)}</time>
            <span>{playingTime(lengthOf(past) / 1_000)}</span>
            <span>{t("onair.past.most", { count: peakViewers })}</span>
          </span>
        </span>
        <ChevronDown strokeWidth={iconStroke} aria-hidden />
      </button>
      {isOpen && (
        <div id={id} className="went">
          <HowItWent past={past} />
        </div>
      )}
    </li>
  );
}

function HowItWent({ past }: { past: PastBroadcast }) {
  const { t } = useTranslation("liveMore");
  const { value, failure, again } = useAsked<SamplesAnswer>(`/broadcasts/${past.id}/samples`);
  const { startedAt, videoId } = past;
  if (failure !== undefined) return <Failed code={failure} onAgain={again} />;
  if (!value) return <Skeleton className="h-44 w-full" />;
  const { samples } = value;
  const toMs = startedAt + Math.max(lengthOf(past), limits.sampleMs);
  return (
    <>
      <Sums past={past} samples={samples} />
      <HealthCharts
        health={samples}
        everyMs={limits.sampleMs}
        range={{ fromMs: startedAt, toMs }}
        empty={t("onair.past.empty")}
      />
      {videoId !== null && (
        <p>
          <Link to="/videos/$id" params={{ id: videoId }} className={`text-13 ${linkClass}`}>
            {t("onair.past.watch")}
          </Link>
        </p>
      )}
    </>
  );
}

function Sums({ past, samples }: { past: PastBroadcast; samples: readonly Health[] }) {
  const { t } = useTranslation("liveMore");
  const number = useFigure();
  const average = (read: (one: Health) => number) => {
    const sum = samples.reduce((before, one) => before + read(one), 0);
    return samples.length === 0 ? undefined : sum / samples.length;
  };
  const viewers = average((one) => one.viewers);
  const bits = average((one) => one.bitsPerSecond / 1_000_000);
  return (
    <Figures
      figures={[
        [t("onair.past.length"), playingTime(lengthOf(past) / 1_000)],
        [t("onair.past.peak"), number(past.peakViewers)],
        [t("onair.past.average"), viewers === undefined ? undefined : number(viewers, 1)],
        [
          t("onair.past.bits"),
          bits === undefined ? undefined : number(bits, 1),
          t("onair.health.mbits"),
        ],
      ]}
    />
  );
}

/** How long a broadcast was, its gaps with it, in milliseconds. */
function lengthOf({ startedAt, endedAt }: PastBroadcast): number {
  return Math.max(0, (endedAt ?? startedAt) - startedAt);
}
