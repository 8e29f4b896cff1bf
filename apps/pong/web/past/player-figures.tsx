import { useTranslation } from "react-i18next";
import { playingTime } from "../../../../web/kit/playing-time.ts";
import type { PlayerAnswer } from "../../contract/past.ts";
import { Figure } from "./figure.tsx";

/** What somebody's matches come to, in a few numbers. */
export function PlayerFigures({ player }: { player: PlayerAnswer }) {
  const { t, i18n } = useTranslation("pongMore");
  const { people, streak, longestRally, topSpeed, longestMs } = player;
  const number = new Intl.NumberFormat(i18n.language);
  const percent = new Intl.NumberFormat(i18n.language, { style: "percent" });
  return (
    <dl className="past-figures" aria-label={t("past.player.facts")}>
      <Figure title={t("past.player.matches")} value={number.format(people.matches)} />
      <Figure
        title={t("past.player.wonPercent")}
        value={people.matches === 0 ? "–" : percent.format(people.wins / people.matches)}
        text={people.matches === 0 ? undefined : t("past.player.tally", { ...people })}
      />
      <Figure
        title={t(streak.now < 0 ? "past.player.losing" : "past.player.streak")}
        value={number.format(Math.abs(streak.now))}
        text={t("past.player.bestStreak", { count: streak.best })}
      />
      <Figure
        title={t("past.facts.longestRally")}
        value={longestRally === 0 ? "–" : t("past.facts.hits", { count: longestRally })}
      />
      <Figure
        title={t("past.facts.topSpeed")}
        value={topSpeed === 0 ? "–" : number.format(topSpeed)}
        text={topSpeed === 0 ? undefined : t("past.facts.speed")}
      />
      <Figure
        title={t("past.player.longest")}
        value={longestMs === 0 ? "–" : playingTime(longestMs / 1_000)}
      />
    </dl>
  );
}
