import type { CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import { playingTime } from "../../../../web/kit/playing-time.ts";
import type { Match } from "../../contract/match.ts";
import { tickRate } from "../../simulation/court.ts";
import type { Film, FilmState } from "./replay-film.ts";
import { sideHues } from "./side-hues.ts";

interface Props {
  readonly match: Match;
  readonly film: Film;
  readonly state: FilmState;
}

/** Where in the match one is; every point is marked in the colour of who has won it. */
export function ReplayPlace({ match, film, state }: Props) {
  const { t } = useTranslation("pongMore");
  const hues = sideHues(match);
  const time = playingTime(state.tick / tickRate);
  const whole = playingTime(film.ticks / tickRate);
  const score = state.score.join(" : ");
  // React's type knows no custom properties.
  const style = { "--part": state.tick / Math.max(1, film.ticks) } as CSSProperties;
  return (
    <div className="replay-place" style={style}>
      <span className="text-13 text-soft tabular-nums">{time}</span>
      <span className="replay-track">
        <span aria-hidden className="replay-marks">
          {film.points.map(({ toTick, winner }) => {
            const at = { "--part": toTick / film.ticks, "--hue": hues[winner] };
            // React's type knows no custom properties.
            return <span key={toTick} className="hue" style={at as CSSProperties} />;
          })}
        </span>
        <input
          type="range"
          data-replay="place"
          className="replay-slider"
          aria-label={t("past.replay.place")}
          aria-valuetext={t("past.replay.placeText", { time, whole, score })}
          min={0}
          max={film.ticks}
          step={1}
          value={state.tick}
          onChange={({ currentTarget }) => film.goTo(currentTarget.valueAsNumber)}
        />
      </span>
      <span className="text-13 text-soft tabular-nums">{whole}</span>
    </div>
  );
}
