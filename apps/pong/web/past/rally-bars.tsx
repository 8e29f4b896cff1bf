import { Link } from "@tanstack/react-router";
import type { CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import { playingTime } from "../../../../web/kit/playing-time.ts";
import type { Match } from "../../contract/match.ts";
import type { PointStatistics } from "../../replay/statistics.ts";
import { useMatchWords } from "./match-words.ts";
import { secondsOf } from "./replay-film.ts";
import { sideHues } from "./side-hues.ts";

interface Props {
  readonly match: Match;
  readonly points: readonly PointStatistics[];
  readonly hasReplay: boolean;
}

/** How long each rally was, by whom it was won; a bar leads to where it can be seen again. */
export function RallyBars({ match, points, hasReplay }: Props) {
  const hues = sideHues(match);
  const most = Math.max(1, ...points.map(({ hits }) => hits));
  return (
    <>
      <div aria-hidden className="rally-bars">
        {points.map(({ fromTick, winner, hits }) => {
          const at = { "--hue": hues[winner], "--part": hits / most };
          // React's type knows no custom properties.
          const style = at as CSSProperties;
          if (!hasReplay)
            return <span key={fromTick} className="hue" style={style} title={`${hits}`} />;
          return (
            <Link
              key={fromTick}
              to="/pong/$id/replay"
              params={{ id: match.id }}
              // The moment stands in the address, whose type is not known here.
              search={{ t: secondsOf(fromTick) } as object}
              tabIndex={-1}
              className="hue"
              style={style}
              title={`${hits}`}
            />
          );
        })}
      </div>
      <PointsTable match={match} points={points} />
    </>
  );
}

/** What the bars and the lines show, for who cannot see them. */
function PointsTable({ match, points }: Omit<Props, "hasReplay">) {
  const { t } = useTranslation("pongMore");
  const { nameOf } = useMatchWords();
  const score: [number, number] = [0, 0];
  return (
    // A table is as high as its rows, whatever is said of it: what hides it stands around it.
    <div className="sr-only">
      <table>
        <caption>{t("past.facts.rallies")}</caption>
        <thead>
          <tr>
            {(["point", "winner", "score"] as const).map((key) => (
              <th key={key} scope="col">
                {t(`past.facts.table.${key}`)}
              </th>
            ))}
            <th scope="col">{t("past.facts.hits")}</th>
            <th scope="col">{t("past.facts.topSpeed")}</th>
            <th scope="col">{t("past.facts.table.time")}</th>
          </tr>
        </thead>
        <tbody>
          {points.map(({ fromTick, winner, hits, topSpeed, ms }, index) => {
            score[winner] += 1;
            return (
              <tr key={fromTick}>
                <th scope="row">{index + 1}</th>
                <td>{nameOf(match.seats[winner])}</td>
                <td>{score.join(" : ")}</td>
                <td>{hits}</td>
                <td>{topSpeed}</td>
                <td>{playingTime(ms / 1_000)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
