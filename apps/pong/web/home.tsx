import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useTopic } from "../../../core/client/react.tsx";
import { cardClass } from "../../../web/kit/card.ts";
import { LiveNumber } from "../../../web/kit/live-number.tsx";
import { personStyle } from "../../../web/kit/person.ts";
import type { Match, Player } from "../contract/match.ts";
import type { TournamentCard } from "../contract/tournament-parts.ts";
import { lobbyWatch } from "../state/lobby.ts";

/** So many of each are shown: the lobby has the others. */
const most = 3;

/** On the home page: matches and tournaments that one can watch or join. */
export default function PongHome() {
  const { t } = useTranslation("pong");
  const { view } = useTopic(lobbyWatch);
  const going = view?.matches.filter(({ status }) => status !== "over").slice(0, most) ?? [];
  const cups = view?.tournaments.filter(isGoing).slice(0, most) ?? [];
  const isQuiet = going.length + cups.length === 0;
  return (
    <section aria-labelledby="home-pong">
      <header className="mb-3 flex items-baseline justify-between gap-4">
        <h2 id="home-pong" className="text-15">
          {t("title")}
        </h2>
        <Link to="/pong" className="text-13 text-soft hover:text-ink">
          {t("home.all")}
        </Link>
      </header>
      {isQuiet ? (
        <p className={`flex min-h-[86px] items-center gap-4 px-5 py-3 ${cardClass}`}>
          <span className="min-w-0 flex-1 text-soft">{view && t("home.none")}</span>
          <Link to="/pong" className="button button-plain">
            {t("home.play")}
          </Link>
        </p>
      ) : (
        <ul className="grid gap-3 tablet:grid-cols-2 wide:grid-cols-3">
          {going.map((match) => (
            <Going key={match.id} match={match} />
          ))}
          {cups.map((cup) => (
            <Cup key={cup.id} cup={cup} />
          ))}
        </ul>
      )}
    </section>
  );
}

function isGoing({ status }: TournamentCard): boolean {
  return status !== "over" && status !== "cancelled";
}

const tile =
  "flex h-full min-h-[86px] items-center gap-4 px-5 py-4 transition-colors hover:bg-sunk " +
  cardClass;

function Going({ match: { id, status, seats, score, tournament } }: { match: Match }) {
  const { t } = useTranslation("pong");
  const isOpen = status === "open";
  return (
    <li>
      <Link to="/pong/$id" params={{ id }} className={tile}>
        <span className="min-w-0 flex-1">
          <span className="block truncate font-[620]">
            {seats.map((seat, side) => (
              <Name key={side === 0 ? "left" : "right"} seat={seat} isSecond={side === 1} />
            ))}
          </span>
          <span className="block truncate text-13 text-soft">
            {tournament?.name ?? t(isOpen ? "home.join" : "home.watch")}
          </span>
        </span>
        {!isOpen && (
          <span className="text-24 font-[700] tabular-nums">
            <LiveNumber value={score[0]} /> : <LiveNumber value={score[1]} />
          </span>
        )}
      </Link>
    </li>
  );
}

function Name({ seat, isSecond }: { seat: Player | null; isSecond: boolean }) {
  const { t } = useTranslation("pong");
  if (!seat) return null;
  const { person, level, alias } = seat;
  return (
    <>
      {isSecond && <span className="font-[450] text-soft">{` ${t("home.and")} `}</span>}
      <span
        className={person ? "person text-(--person-ink)" : ""}
        {...(person ? { style: personStyle(person.id) } : {})}
      >
        {level === null ? alias : t(`levels.level${level}`, String(level))}
      </span>
    </>
  );
}

function Cup({ cup: { id, name, status } }: { cup: TournamentCard }) {
  const { t } = useTranslation("pong");
  return (
    <li>
      <Link to="/pong/tournaments/$tournament" params={{ tournament: id }} className={tile}>
        <span className="min-w-0 flex-1">
          <span className="block truncate font-[620]">{name}</span>
          <span className="block truncate text-13 text-soft">
            {t(status === "signing-up" ? "home.enter" : "home.watch")}
          </span>
        </span>
      </Link>
    </li>
  );
}
