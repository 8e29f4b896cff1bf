import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { Counter } from "../contract.ts";
import { useNumber } from "./number.ts";
import { type Epoch, type RecordsAnswer, type Sum, zone } from "./readings.ts";
import { useReading } from "./use-reading.ts";

interface Props {
  readonly counter: Counter;
  readonly epoch: Epoch;
}

/** Records are broken seldom. */
const everyMs = 20_000;

/** The best day, hour and minute of an epoch, and when it reached a round number. */
export function Records({ counter, epoch }: Props) {
  const { t, i18n } = useTranslation("countersMore");
  const number = useNumber();
  const headingId = useId();
  const isPresent = epoch.epoch === counter.epoch;
  const path = `/${counter.id}/records?zone=${zone}&epoch=${epoch.epoch}`;
  const version = isPresent ? counter.version : 0;
  const { value } = useReading<RecordsAnswer>(path, { version, everyMs });
  if (!value?.bestDay) return null;
  const { bestDay, bestHour, burst, milestones, goalReachedAt } = value;
  const isThisYear = new Date(bestDay.at).getFullYear() === new Date().getFullYear();
  const date = {
    ...({ day: "numeric", month: "short" } as const),
    ...(isThisYear ? {} : ({ year: "numeric" } as const)),
  };
  const day = new Intl.DateTimeFormat(i18n.language, date);
  const time = new Intl.DateTimeFormat(i18n.language, {
    ...date,
    ...{ hour: "numeric", minute: "2-digit" },
  });
  const reached = milestones.filter(({ value: round }) => round !== counter.goal).slice(-2);
  return (
    <section aria-labelledby={headingId} className="grid animate-[appear_160ms] gap-3">
      <h2 id={headingId} className="text-15">
        {t("records.title")}
      </h2>
      <dl className="grid grid-cols-3 gap-x-4">
        <Best title={t("records.day")} best={bestDay} when={day} />
        <Best title={t("records.hour")} best={bestHour} when={time} />
        <Best title={t("records.minute")} best={burst} when={time} />
      </dl>
      <ul className="grid gap-1 text-13 text-soft">
        {goalReachedAt !== undefined && (
          <li>{t("records.goal", { day: day.format(goalReachedAt) })}</li>
        )}
        {reached.reverse().map(({ value: round, at }) => (
          <li key={round}>{t("records.reached", { value: number(round), day: day.format(at) })}</li>
        ))}
      </ul>
    </section>
  );
}

interface BestProps {
  readonly title: string;
  readonly best: Sum | undefined;
  readonly when: Intl.DateTimeFormat;
}

function Best({ title, best, when }: BestProps) {
  const number = useNumber();
  if (!best) return null;
  return (
    <div className="flex min-w-0 flex-col">
      <dt className="text-13 text-soft">{title}</dt>
      <dd className="truncate text-24 font-[650] tracking-[-0.02em] tabular-nums">
        {number(best.amount)}
      </dd>
      <dd className="text-12 text-faint">{when.format(best.at)}</dd>
    </div>
  );
}
