import type { CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import { Badge } from "../../../web/kit/badge.tsx";
import { LiveNumber } from "../../../web/kit/live-number.tsx";
import type { Counter } from "../contract.ts";
import { useLastClick } from "./last-click.ts";

interface Props {
  readonly counter: Counter;
  /** Clicks that have not reached the server yet, and are not about to. */
  readonly waiting: number;
}

/** The value in the largest type of the house, and who raised it last. */
export function Value({ counter, waiting }: Props) {
  const { t, i18n } = useTranslation("counters");
  const last = useLastClick(counter);
  const { length } = new Intl.NumberFormat(i18n.language).format(counter.value);
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
      <p className="mt-1 flex min-h-7 items-center justify-center text-soft">
        {waiting > 0 ? <Badge>{t("waiting", { count: waiting })}</Badge> : last}
      </p>
    </div>
  );
}
