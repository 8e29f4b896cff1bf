import { Link } from "@tanstack/react-router";
import { TrendingDown, TrendingUp } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../../../web/kit/avatar.tsx";
import { iconStroke } from "../../../../web/kit/icon.ts";
import type { Ranked } from "../../contract/past.ts";
import { signed } from "./match-row.tsx";

interface Props {
  readonly ranked: Ranked;
  readonly isOwn: boolean;
}

/** Somebody in the leaderboard; the whole row leads to their page. */
export function RankedRow({ ranked, isOwn }: Props) {
  const { t, i18n } = useTranslation("pongMore");
  const { person, rating, place, wins, losses } = ranked;
  const number = new Intl.NumberFormat(i18n.language);
  const percent = new Intl.NumberFormat(i18n.language, { style: "percent" });
  const played = wins + losses;
  return (
    <tr data-own={isOwn || undefined}>
      <td className="ranking-place">
        {place !== null && (
          <span data-place={place <= 3 ? place : undefined}>{number.format(place)}</span>
        )}
      </td>
      <th scope="row">
        <Link
          to="/pong/players/$person"
          params={{ person: person.id }}
          className="ranking-link flex min-w-0 items-center gap-3"
        >
          <Avatar {...person} size={32} decorative />
          <span className="truncate">{person.name}</span>
          {isOwn && (
            <span className="flex-none text-13 font-[400] text-faint">{t("past.you")}</span>
          )}
        </Link>
      </th>
      <td className="ranking-number">
        <b className="font-[620]">{number.format(rating.rating)}</b>{" "}
        <span className="text-12 text-faint">±{number.format(rating.deviation)}</span>
      </td>
      <td className="ranking-number ranking-roomy">{number.format(rating.matches)}</td>
      <td className="ranking-number ranking-roomy">
        {played === 0 ? "–" : percent.format(wins / played)}
      </td>
      <td className="ranking-number ranking-trend">
        <Trend trend={ranked.trend} />
      </td>
    </tr>
  );
}

function Trend({ trend }: { trend: number }) {
  const { t } = useTranslation("pongMore");
  const points = Math.round(trend);
  if (points === 0) {
    return (
      <span className="text-faint" title={t("past.players.trendNone")}>
        <span aria-hidden>–</span>
        <span className="sr-only">{t("past.players.trendNone")}</span>
      </span>
    );
  }
  const isUp = points > 0;
  const Icon = isUp ? TrendingUp : TrendingDown;
  const words = { points: Math.abs(points) };
  const text = isUp ? t("past.players.trendUp", words) : t("past.players.trendDown", words);
  return (
    <span
      title={text}
      className={`inline-flex items-center gap-1 ${isUp ? "text-ivy-ink" : "text-soft"}`}
    >
      <Icon strokeWidth={iconStroke} aria-hidden className="size-4" />
      <span aria-hidden>{signed(points)}</span>
      <span className="sr-only">{text}</span>
    </span>
  );
}
