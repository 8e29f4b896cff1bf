import { Link, useSearch } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import { useEffect, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../../web/kit/button.tsx";
import { iconStroke } from "../../../../web/kit/icon.ts";
import { useImmersed } from "../../../../web/kit/immersed.ts";
import { Skeleton } from "../../../../web/kit/skeleton.tsx";
import { useTitle } from "../../../../web/kit/title.ts";
import type { Match } from "../../contract/match.ts";
import type { MatchAnswer } from "../../contract/past.ts";
import { Court } from "../court/court.tsx";
import { CourtTools } from "../court/tools.tsx";
import { useCourtPlayers } from "../match/names.ts";
import { Failed } from "./failed.tsx";
import { Gone } from "./gone.tsx";
import { useMatchWords } from "./match-words.ts";
import { ReplayControls } from "./replay-controls.tsx";
import { type Film, tickOf } from "./replay-film.ts";
import { useReplayKeys } from "./replay-keys.ts";
import { useAsked } from "./use-asked.ts";
import { useRecord } from "./use-record.ts";

/** A match that was played, seen again. */
export default function ReplayPage({ id }: { readonly id: string }) {
  const asked = useAsked<MatchAnswer>(`/matches/${encodeURIComponent(id)}`);
  const record = useRecord(id);
  const match = asked.value?.match;
  useImmersed(true);
  if (asked.failure === "match-not-found") return <Gone what="match" to="/pong/history" />;
  if (record.failure === "missing") return <Gone what="record" to={`/pong/${id}`} />;
  if (record.failure === "unreadable") return <Gone what="unreadable" to={`/pong/${id}`} />;
  const failure = asked.failure ?? record.failure;
  const again = () => {
    asked.again();
    record.again();
  };
  return (
    <div className="replay">
      <Header id={id} match={match} />
      {failure !== undefined && (
        <div className="px-4">
          <Failed code={failure} onAgain={again} />
        </div>
      )}
      {failure === undefined && match && record.film && <Shown match={match} film={record.film} />}
      {failure === undefined && !(match && record.film) && <Coming />}
    </div>
  );
}

function Header({ id, match }: { id: string; match: Match | undefined }) {
  const { t, i18n } = useTranslation("pongMore");
  const { nameOf, rulesText } = useMatchWords();
  const names = match && { left: nameOf(match.seats[0]), right: nameOf(match.seats[1]) };
  const title = names ? t("past.match.against", names) : t("past.replay.title");
  useTitle(t("past.replay.title"), ...(names ? [title] : []));
  const day = new Intl.DateTimeFormat(i18n.language, { dateStyle: "medium" });
  return (
    <header className="flex min-h-16 items-center gap-1 px-2 py-2 desk:px-4">
      <Link
        to="/pong/$id"
        params={{ id }}
        aria-label={t("past.replay.toMatch")}
        className="icon-button"
      >
        <ChevronLeft strokeWidth={iconStroke} aria-hidden />
      </Link>
      <div className="min-w-0 flex-1 pl-1">
        <h1 tabIndex={-1} className="truncate text-18">
          {title}
        </h1>
        <p className="min-h-5 truncate text-13 text-soft">
          {match && `${day.format(match.endedAt ?? match.madeAt)} · ${rulesText(match.rules)}`}
        </p>
      </div>
      <CourtTools />
    </header>
  );
}

function Shown({ match, film }: { match: Match; film: Film }) {
  const { t } = useTranslation("pongMore");
  const players = useCourtPlayers()(match);
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const state = useSyncExternalStore(film.watch, film.state);
  const asked = tickOf(search["t"]);
  useReplayKeys(film);
  useEffect(() => {
    // Who was shown a moment sees that moment; who only came begins at the beginning.
    film.goTo(asked ?? 0);
    film.play(true);
    return () => film.play(false);
  }, [film, asked]);
  return (
    <>
      <div className="replay-court">
        <Court
          source={film}
          rules={match.rules}
          players={players}
          deeds={<Button onPress={() => film.play(true)}>{t("past.replay.again")}</Button>}
        />
      </div>
      <ReplayControls match={match} film={film} state={state} />
    </>
  );
}

function Coming() {
  return (
    <>
      <div className="replay-court">
        <Skeleton className="h-full w-full rounded-large!" />
      </div>
      <div className="replay-controls">
        <Skeleton className="h-11 w-full" />
        <Skeleton className="mx-auto h-11 w-64" />
      </div>
    </>
  );
}
