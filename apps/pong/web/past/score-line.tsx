import type { CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import type { Match } from "../../contract/match.ts";
import type { PointStatistics } from "../../replay/statistics.ts";
import type { Side } from "../../simulation/court.ts";
import { useMatchWords } from "./match-words.ts";
import { sideHues } from "./side-hues.ts";

interface Props {
  readonly match: Match;
  readonly points: readonly PointStatistics[];
}

/** The drawing's own measures: its strokes do not grow with it. */
const size = { width: 400, height: 100 } as const;

/** How both scores rose over the time that was played. */
export function ScoreLine({ match, points }: Props) {
  const { t } = useTranslation("pongMore");
  const { nameOf } = useMatchWords();
  const hues = sideHues(match);
  const names = { left: nameOf(match.seats[0]), right: nameOf(match.seats[1]) };
  const most = Math.max(1, ...match.score);
  return (
    <figure className="score-line">
      <figcaption className="sr-only">{t("past.facts.scoreOf", names)}</figcaption>
      <svg viewBox={`0 -4 ${size.width} ${size.height + 8}`} preserveAspectRatio="none" aria-hidden>
        {[0, 0.5, 1].map((part) => (
          <path key={part} d={`M0 ${size.height * part}H${size.width}`} className="score-grid" />
        ))}
        {([0, 1] as const).map((side) => (
          // React's type knows no custom properties.
          <g key={side} className="hue" style={{ "--hue": hues[side] } as CSSProperties}>
            <path d={wayOf(points, side, most)} className="score-way" />
          </g>
        ))}
      </svg>
      <span aria-hidden className="score-ends">
        {([0, 1] as const).map((side) => {
          const at = { "--hue": hues[side], "--part": match.score[side] / most };
          return (
            // React's type knows no custom properties.
            <b key={side} className="hue" style={at as CSSProperties}>
              {match.score[side]}
            </b>
          );
        })}
      </span>
    </figure>
  );
}

/** The steps of one side: along while the other scores, up at its own points. */
function wayOf(points: readonly PointStatistics[], side: Side, most: number): string {
  const last = points.at(-1)?.toTick ?? 1;
  let score = 0;
  const height = () => (size.height * (1 - score / most)).toFixed(1);
  const steps = points
    .filter(({ winner }) => winner === side)
    .map(({ toTick }) => {
      score += 1;
      return `H${((size.width * toTick) / last).toFixed(1)}V${height()}`;
    });
  return `M0 ${size.height}${steps.join("")}H${size.width}`;
}
