import { Link } from "@tanstack/react-router";
import { Clapperboard, Play } from "lucide-react";
import { useTranslation } from "react-i18next";
import { iconStroke } from "../../../../web/kit/icon.ts";
import { playingTime } from "../../../../web/kit/playing-time.ts";
import { Skeleton } from "../../../../web/kit/skeleton.tsx";
import type { Match } from "../../contract/match.ts";
import type { MatchAnswer } from "../../contract/past.ts";
import type { MatchStatistics } from "../../replay/statistics.ts";
import { AwardBadge, awardNamed } from "./award-badge.tsx";
import { Failed } from "./failed.tsx";
import { Figure } from "./figure.tsx";
import { useMatchWords } from "./match-words.ts";
import { Part } from "./part.tsx";
import { RallyBars } from "./rally-bars.tsx";
import { secondsOf } from "./replay-film.ts";
import { ScoreLine } from "./score-line.tsx";
import { SideFacts } from "./side-facts.tsx";
import { useAsked } from "./use-asked.ts";

/** A match that is over in numbers and lines, and the way to its replay. */
export function MatchDashboard({ id }: { readonly id: string }) {
  const { t } = useTranslation("pongMore");
  const { value, failure, again } = useAsked<MatchAnswer>(`/matches/${encodeURIComponent(id)}`);
  if (failure !== undefined && !value) return <Failed code={failure} onAgain={again} />;
  if (!value) return <Coming />;
  // The house wrote it down by this very shape.
  const statistics = value.statistics as MatchStatistics | null;
  if (!statistics) return <p className="text-soft">{t("past.facts.none")}</p>;
  const { match, hasReplay, awards } = value;
  const { points, sides } = statistics;
  return (
    <div className="grid animate-[appear_160ms] grid-cols-[minmax(0,1fr)] gap-9">
      <Facts {...{ match, statistics, hasReplay }} />
      {awards.length > 0 && <Earned match={match} awards={awards} />}
      {points.length > 0 && (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-9 tablet:grid-cols-2">
          <Part title={t("past.facts.score")}>
            <ScoreLine match={match} points={points} />
          </Part>
          <Part title={t("past.facts.rallies")}>
            <RallyBars {...{ match, points, hasReplay }} />
            {hasReplay && <p className="text-13 text-soft">{t("past.facts.ralliesText")}</p>}
          </Part>
        </div>
      )}
      <Part title={t("past.facts.sides")}>
        <SideFacts match={match} sides={sides} />
      </Part>
    </div>
  );
}

interface FactsProps {
  readonly match: Match;
  readonly statistics: MatchStatistics;
  readonly hasReplay: boolean;
}

function Facts({ match, statistics, hasReplay }: FactsProps) {
  const { t, i18n } = useTranslation("pongMore");
  const { id } = match;
  const number = new Intl.NumberFormat(i18n.language);
  const { longestRally, meanRally, topSpeed, ms, points } = statistics;
  const longest = points.find(({ hits }) => hits === longestRally);
  return (
    <Part title={t("past.facts.title")}>
      <dl className="past-figures">
        <Figure title={t("past.facts.duration")} value={playingTime(ms / 1_000)} />
        <Figure
          title={t("past.facts.longestRally")}
          value={t("past.facts.hits", { count: longestRally })}
        />
        <Figure title={t("past.facts.meanRally")} value={number.format(meanRally)} />
        <Figure
          title={t("past.facts.topSpeed")}
          value={number.format(topSpeed)}
          text={t("past.facts.speed")}
        />
      </dl>
      {hasReplay && (
        <p className="flex flex-wrap gap-2 pt-1">
          <Link to="/pong/$id/replay" params={{ id }} className="button button-plain">
            <Play strokeWidth={iconStroke} aria-hidden />
            {t("past.facts.replay")}
          </Link>
          {longest && (
            <Link
              to="/pong/$id/replay"
              params={{ id }}
              // The moment stands in the address, whose type is not known here.
              search={{ t: secondsOf(longest.fromTick) } as object}
              className="button button-quiet"
            >
              <Clapperboard strokeWidth={iconStroke} aria-hidden />
              {t("past.facts.longest")}
            </Link>
          )}
        </p>
      )}
    </Part>
  );
}

function Earned({ match, awards }: Pick<MatchAnswer, "match" | "awards">) {
  const { t } = useTranslation("pongMore");
  const { nameOf } = useMatchWords();
  return (
    <Part title={t("past.facts.earned")}>
      <ul className="flex flex-wrap gap-x-6 gap-y-3">
        {awards.map(({ personId, award: name }) => {
          const award = awardNamed(name);
          const seat = match.seats.find((one) => one?.person?.id === personId);
          if (!award || !seat) return null;
          return (
            <li key={`${personId} ${award}`} className="flex items-center gap-3">
              <AwardBadge award={award} sizePx={44} />
              <span>
                <span className="block font-[560]">{t(`past.award.${award}.name`)}</span>
                <span className="block text-13 text-soft">{nameOf(seat)}</span>
              </span>
            </li>
          );
        })}
      </ul>
    </Part>
  );
}

function Coming() {
  return (
    <div className="grid gap-4">
      <Skeleton className="h-5 w-40" />
      <Skeleton className="h-16 w-full" />
      <Skeleton className="h-32 w-full" />
    </div>
  );
}
