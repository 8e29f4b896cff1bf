import { Link } from "@tanstack/react-router";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { askAt } from "../../../web/kit/ask.ts";
import { cardClass } from "../../../web/kit/card.ts";
import { linkClass } from "../../../web/kit/link.ts";
import type { Match } from "../contract/match.ts";
import type { MatchesAnswer, PlayerAnswer } from "../contract/past.ts";
import { ProfileAwards } from "./past/profile-awards.tsx";

const ask = askAt("/api/pong");

interface Played {
  readonly player: PlayerAnswer;
  readonly matches: readonly Match[];
}

/** So many of their matches are shown. */
const shown = 3;

/** What somebody has played, on their own page; nothing where they have never played. */
export default function PongProfile({ personId }: { readonly personId: string }) {
  const { t, i18n } = useTranslation("pong");
  const played = usePlayed(personId);
  if (!played) return null;
  const { player, matches } = played;
  const { rating, people } = player;
  const number = (value: number) => new Intl.NumberFormat(i18n.language).format(value);
  const losses = people.matches - people.wins;
  return (
    <section aria-labelledby="profile-pong" className={`animate-[appear_160ms] p-5 ${cardClass}`}>
      <header className="flex items-baseline justify-between gap-3">
        <h2 id="profile-pong" className="text-15">
          {t("profile.title")}
        </h2>
        <Link
          to="/pong/players/$person"
          params={{ person: personId }}
          className={`text-13 ${linkClass}`}
        >
          {t("profile.all")}
        </Link>
      </header>
      <dl className="mt-3 flex flex-wrap gap-x-8 gap-y-4">
        {rating && (
          <Figure
            value={number(rating.rating)}
            text={t(rating.isProvisional ? "profile.provisional" : "profile.rating")}
          />
        )}
        <Figure value={number(people.wins)} text={t("profile.won", { count: people.wins })} />
        <Figure value={number(losses)} text={t("profile.lost", { count: losses })} />
      </dl>
      {player.awards.length > 0 && <ProfileAwards earned={player.awards} />}
      <ul aria-label={t("profile.latest")} className="mt-4 -mb-2 grid grid-cols-[minmax(0,1fr)]">
        {matches.map((match) => (
          <Line key={match.id} match={match} personId={personId} />
        ))}
      </ul>
    </section>
  );
}

/** Both what they have played in all and the latest of it; undefined where that is nothing. */
function usePlayed(personId: string): Played | undefined {
  const [played, setPlayed] = useState<Played>();
  useEffect(() => {
    const leaving = new AbortController();
    const { signal } = leaving;
    const matchesPath = `/matches?person=${personId}&limit=${shown}`;
    const asked = Promise.all([
      ask<PlayerAnswer>("GET", `/players/${personId}`, undefined, signal),
      ask<MatchesAnswer>("GET", matchesPath, undefined, signal),
    ]);
    void asked.then(([player, latest]) => {
      // The rest of the page does not depend on it.
      if (signal.aborted || !player.ok || !latest.ok) return;
      const { matches } = latest.value;
      if (matches.length > 0) setPlayed({ player: player.value, matches });
    });
    return () => leaving.abort();
  }, [personId]);
  return played;
}

function Line({ match, personId }: { match: Match; personId: string }) {
  const { t, i18n } = useTranslation("pong");
  const own = match.seats[0]?.person?.id === personId ? 0 : 1;
  const other = match.seats[own === 0 ? 1 : 0];
  const isComputer = other !== null && other.level !== null;
  const otherName = other?.alias || other?.person?.name || t("profile.someone");
  const name = isComputer ? t("profile.computer") : otherName;
  const score = own === 0 ? match.score : [match.score[1], match.score[0]];
  const at = match.endedAt ?? match.madeAt;
  const day = new Intl.DateTimeFormat(i18n.language, { day: "numeric", month: "short" });
  return (
    <li>
      <Link
        to="/pong/$id"
        params={{ id: match.id }}
        className="group flex min-h-10 items-center gap-3"
      >
        <Told match={match} own={own} />
        <span className="min-w-0 flex-1 truncate group-hover:underline">
          {t("profile.against", { name })}
        </span>
        <span className="flex-none tabular-nums">{score.join(" : ")}</span>
        <time
          dateTime={new Date(at).toISOString()}
          className="w-16 flex-none text-right text-13 text-faint tabular-nums"
        >
          {day.format(at)}
        </time>
      </Link>
    </li>
  );
}

function Told({ match, own }: { match: Match; own: 0 | 1 }): ReactNode {
  const { t } = useTranslation("pong");
  if (match.winner === null) {
    return <span className="flex-none text-13 text-faint">{t("profile.void")}</span>;
  }
  const hasWon = match.winner === own;
  return (
    <span className={`flex-none text-13 font-[560] ${hasWon ? "text-ivy-ink" : "text-soft"}`}>
      {t(hasWon ? "profile.hasWon" : "profile.hasLost")}
    </span>
  );
}

function Figure({ value, text }: { value: string; text: string }) {
  return (
    <div className="flex flex-col-reverse justify-end">
      <dt className="text-13 text-soft">{text}</dt>
      <dd className="text-32 font-[650] tracking-[-0.02em] tabular-nums">{value}</dd>
    </div>
  );
}
