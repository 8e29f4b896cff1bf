import { Check } from "lucide-react";
import type { CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import { Badge } from "../../../web/kit/badge.tsx";
import { LiveNumber } from "../../../web/kit/live-number.tsx";
import type { Counter } from "../contract.ts";
import { useLastClick } from "./last-click.ts";
import { useNumber } from "./number.ts";

interface Props {
  readonly counter: Counter;
  /** Clicks that have not reached the server yet, and are not about to. */
  readonly waiting: number;
}

/** The value in the largest type of the house, who raised it last, and how far it has to go. */
export function Value({ counter, waiting }: Props) {
  const { t } = useTranslation("counters");
  const last = useLastClick(counter);
  const { length } = useNumber()(counter.value);
  // React's type knows no custom properties.
  const style = { "--characters": length } as CSSProperties;
  return (
    <div className="@container w-full text-center">
      <p
        style={style}
        className={
          "text-[min(7rem,calc(100cqi/(var(--characters)*0.57)))] leading-[1.1] font-[720] " +
          "tracking-[-0.035em] desk:text-[min(8rem,calc(100cqi/(var(--characters)*0.57)))]"
        }
      >
        <LiveNumber value={counter.value} announced />
      </p>
      <p
        className={
          "mt-1 flex min-h-7 flex-col items-center justify-center gap-x-2 text-soft @md:flex-row"
        }
      >
        {waiting > 0 ? <Badge>{t("waiting", { count: waiting })}</Badge> : <span>{last}</span>}
        <Goal {...counter} />
      </p>
    </div>
  );
}

function Goal({ value, goal }: Pick<Counter, "value" | "goal">) {
  const { t } = useTranslation("counters");
  const number = useNumber();
  if (goal === undefined) return null;
  const isReached = value >= goal;
  return (
    <>
      <span aria-hidden className="hidden text-faint @md:inline">
        ·
      </span>
      {isReached ? (
        <span className="inline-flex items-center gap-1 font-[560] text-ivy-ink">
          <Check className="size-4" strokeWidth={2.25} aria-hidden />
          {t("goal.reached", { goal: number(goal) })}
        </span>
      ) : (
        <span>{t("goal.left", { left: number(goal - value), goal: number(goal) })}</span>
      )}
    </>
  );
}
