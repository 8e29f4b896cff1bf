import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Chart } from "../../../../web/kit/chart.tsx";
import type { ChartRange } from "../../../../web/kit/chart-range.ts";
import { Segmented } from "../../../../web/kit/segmented.tsx";
import type { PlayerAnswer } from "../../contract/past.ts";
import { type By, bucketsOf, lengths } from "./day-buckets.ts";
import { Part } from "./part.tsx";

/** So many bars are shown at first. */
const shownBars = 30;

/** How much somebody has played and won, day by day or week by week. */
export function PlayerActivity({ days }: { days: PlayerAnswer["days"] }) {
  const { t, i18n } = useTranslation("pongMore");
  const [by, setBy] = useState<By>("weeks");
  const [of, setOf] = useState<"matches" | "wins">("matches");
  const [chosen, setChosen] = useState<ChartRange>();
  const points = useMemo(() => bucketsOf(days, { by, of, now: Date.now() }), [days, by, of]);
  const lengthMs = lengths[by];
  const toMs = (points.at(-1)?.atMs ?? 0) + lengthMs;
  const whole = { fromMs: points[0]?.atMs ?? 0, toMs };
  const range = chosen ?? { fromMs: Math.max(whole.fromMs, toMs - shownBars * lengthMs), toMs };
  const choose = (next: By) => {
    setBy(next);
    setChosen(undefined);
  };
  return (
    <Part
      title={t("past.player.activity")}
      aside={
        <Segmented
          label={t("past.player.by")}
          value={by}
          options={[
            ["weeks", t("past.player.weeks")],
            ["days", t("past.player.days")],
          ]}
          onChange={choose}
        />
      }
    >
      <Chart
        label={t("past.player.activity")}
        points={days.length === 0 ? [] : points}
        bucket={lengthMs}
        range={range}
        whole={whole}
        onRange={setChosen}
        leastMs={7 * lengthMs}
        language={i18n.language}
        words={{
          empty: t("past.player.noActivity"),
          zoomIn: t("past.player.zoomIn"),
          zoomOut: t("past.player.zoomOut"),
          whole: t("past.player.whole"),
          help: t("past.player.help"),
          time: t("past.player.date"),
          value: t("past.player.activity"),
        }}
      />
      {days.length > 0 && (
        <div className="justify-self-start desk:-mt-13">
          <Segmented
            label={t("past.player.of")}
            value={of}
            options={[
              ["matches", t("past.player.played")],
              ["wins", t("past.player.won")],
            ]}
            onChange={setOf}
          />
        </div>
      )}
    </Part>
  );
}
