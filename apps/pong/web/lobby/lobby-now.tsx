import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Skeleton } from "../../../../web/kit/skeleton.tsx";
import type { Match } from "../../contract/match.ts";
import type { TournamentCard } from "../../contract/tournament-parts.ts";
import type { LobbyState } from "../../state/lobby.ts";
import { sideOf } from "../../state/match.ts";
import { MatchRow } from "./match-row.tsx";

/** So many results are shown; the history has the others. */
const latestMax = 6;

/** What can be joined and watched now, and what came of the last matches. */
export function LobbyNow({ view }: { view: LobbyState | undefined }) {
  const { t } = useTranslation("pongMore");
  if (!view) return <Coming />;
  const { matches, tournaments, ownId } = view;
  const open = matches.filter(({ status }) => status === "open");
  // The way back to one's own stands at the head of the page.
  const playing = matches.filter(
    (match) => match.status === "playing" && sideOf(match, ownId) === null,
  );
  const over = matches
    .filter(({ status }) => status === "over")
    .sort((one, other) => (other.endedAt ?? 0) - (one.endedAt ?? 0))
    .slice(0, latestMax);
  const cups = tournaments.filter(({ status }) => status !== "over" && status !== "cancelled");
  const isQuiet = open.length + playing.length + cups.length === 0;
  return (
    <div className="mt-8 grid gap-x-8 gap-y-7 desk:grid-cols-2">
      <div className="grid content-start gap-7">
        <Matches title={t("play.now.playing")} matches={playing} ownId={ownId} />
        <Matches title={t("play.now.open")} matches={open} ownId={ownId} />
        {isQuiet && <p className="text-soft">{t("play.now.none")}</p>}
        <Cups cups={cups} />
      </div>
      <Matches title={t("play.now.latest")} matches={over} ownId={ownId} isLatest />
    </div>
  );
}

interface MatchesProps {
  readonly title: string;
  readonly matches: readonly Match[];
  readonly ownId: string;
  readonly isLatest?: boolean;
}

function Matches({ title, matches, ownId, isLatest = false }: MatchesProps) {
  const { t } = useTranslation("pongMore");
  if (matches.length === 0) return null;
  return (
    <section className="min-w-0">
      <header className="mb-1 flex items-baseline justify-between gap-4">
        <h2 className="text-15">{title}</h2>
        {isLatest && (
          <Link to="/pong/history" className="text-13 text-soft hover:text-ink">
            {t("play.now.allMatches")}
          </Link>
        )}
      </header>
      <ul>
        {matches.map((match) => (
          <MatchRow key={match.id} match={match} ownId={ownId} />
        ))}
      </ul>
    </section>
  );
}

const said = { "signing-up": "signingUp", running: "running", paused: "paused" } as const;

function Cups({ cups }: { cups: readonly TournamentCard[] }) {
  const { t } = useTranslation("pongMore");
  if (cups.length === 0) return null;
  return (
    <section className="min-w-0">
      <header className="mb-1 flex items-baseline justify-between gap-4">
        <h2 className="text-15">{t("play.now.cups")}</h2>
        <Link to="/pong/tournaments" className="text-13 text-soft hover:text-ink">
          {t("play.now.allCups")}
        </Link>
      </header>
      <ul>
        {cups.map(({ id, name, status, entrants }) => (
          <li key={id}>
            <Link
              to="/pong/tournaments/$tournament"
              params={{ tournament: id }}
              className="pong-row"
            >
              <span className="min-w-0 flex-1">
                <span className="block truncate font-[560]">{name}</span>
                <span className="block truncate text-13 text-soft">
                  {t("play.now.entrants", { count: entrants })}
                </span>
              </span>
              {status !== "over" && status !== "cancelled" && (
                <span className="text-13 text-soft">{t(`play.now.${said[status]}`)}</span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Coming() {
  return (
    <div className="mt-8 grid gap-3 desk:w-1/2">
      <Skeleton className="h-5 w-32" />
      <Skeleton className="h-14 w-full" />
      <Skeleton className="h-14 w-full" />
    </div>
  );
}
