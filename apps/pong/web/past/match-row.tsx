import { Link } from "@tanstack/react-router";
import { Bot, Keyboard, UserRound } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../../../web/kit/avatar.tsx";
import { iconStroke } from "../../../../web/kit/icon.ts";
import type { Match } from "../../contract/match.ts";
import type { Side } from "../../simulation/court.ts";
import { useMatchWords } from "./match-words.ts";

interface Props {
  readonly match: Match;
  /** From whose side it is told whether it was won; absent where it is told from none. */
  readonly ownId?: string | undefined;
  /** Whether the day is said too, where no heading says it. */
  readonly hasDay?: boolean;
}

/** A match that is over: who played, how it ended, by which rules; leads to its page. */
export function MatchRow({ match, ownId, hasDay = false }: Props) {
  const { t, rulesText, endingText } = useMatchWords();
  const { id, isRated, tournament, rules } = match;
  const ending = endingText(match);
  const told = [
    ...(tournament ? [tournament.name] : []),
    rulesText(rules),
    ...(isRated ? [t("past.match.rated")] : []),
    ...(ending === undefined ? [] : [ending]),
  ];
  return (
    <li>
      <Link
        to="/pong/$id"
        params={{ id }}
        className={
          "grid grid-cols-[minmax(0,1fr)] gap-x-6 gap-y-1.5 rounded-[12px] px-2.5 py-3 " +
          "transition-colors hover:bg-sunk tablet:grid-cols-[minmax(0,1fr)_minmax(0,15rem)] " +
          "tablet:items-center"
        }
      >
        <span className="grid grid-cols-[minmax(0,1fr)] gap-1">
          <Seat match={match} side={0} />
          <Seat match={match} side={1} />
        </span>
        <span className="min-w-0 text-13 text-soft wrap-anywhere">
          <Own {...{ match, ownId }} />
          <When at={match.endedAt ?? match.madeAt} hasDay={hasDay} />
          <span className="tablet:hidden"> · </span>
          <span className="tablet:block">{told.join(" · ")}</span>
        </span>
      </Link>
    </li>
  );
}

function Seat({ match, side }: { match: Match; side: Side }) {
  const { t, nameOf } = useMatchWords();
  const seat = match.seats[side];
  const hasWon = match.winner === side;
  const change = seat?.change ?? null;
  return (
    <span className="flex min-h-7 items-center gap-2.5">
      <SeatPicture match={match} side={side} />
      <span className={`min-w-0 truncate ${hasWon ? "font-[620]" : "text-soft"}`}>
        {nameOf(seat)}
      </span>
      {seat?.isProgram && (
        <span className="flex-none text-12 text-faint">{t("past.match.program")}</span>
      )}
      {change !== null && change !== 0 && (
        <span
          className={`flex-none text-12 tabular-nums ${change > 0 ? "text-ivy-ink" : "text-faint"}`}
        >
          {signed(change)}
        </span>
      )}
      {hasWon && <span className="sr-only">, {t("past.match.won")}</span>}
      <span
        className={`ml-auto flex-none tabular-nums ${hasWon ? "font-[680]" : "text-soft"} text-18`}
      >
        {match.score[side]}
      </span>
    </span>
  );
}

/** The picture of who sat there, or what it was that sat there. */
function SeatPicture({ match, side }: { match: Match; side: Side }) {
  const seat = match.seats[side];
  const { nameOf } = useMatchWords();
  if (seat?.person) return <Avatar {...seat.person} name={nameOf(seat)} size={24} decorative />;
  const Absent = match.kind === "keyboard" ? Keyboard : UserRound;
  const Icon = seat?.level == null ? Absent : Bot;
  return (
    <span aria-hidden className="past-seat">
      <Icon strokeWidth={iconStroke} />
    </span>
  );
}

/** A change with its sign, as it is written: 12 more is `+12`, 3 less is `−3`. */
export function signed(points: number): string {
  return points < 0 ? `−${-points}` : `+${points}`;
}

function Own({ match, ownId }: { match: Match; ownId: string | undefined }) {
  const { t } = useTranslation("pongMore");
  const own = match.seats.findIndex((seat) => seat?.person?.id === ownId);
  if (ownId === undefined || own < 0 || match.winner === null) return null;
  const hasWon = match.winner === own;
  return (
    <span className={`mr-2 font-[560] ${hasWon ? "text-ivy-ink" : "text-soft"}`}>
      {t(hasWon ? "past.match.yours.won" : "past.match.yours.lost")}
    </span>
  );
}

function When({ at, hasDay }: { at: number; hasDay: boolean }) {
  const { i18n } = useTranslation();
  const isThisYear = new Date(at).getFullYear() === new Date().getFullYear();
  const day = {
    ...({ day: "numeric", month: "short" } as const),
    ...(isThisYear ? {} : ({ year: "numeric" } as const)),
  };
  const format = new Intl.DateTimeFormat(i18n.language, {
    ...(hasDay ? day : {}),
    ...{ hour: "numeric", minute: "2-digit" },
  });
  return (
    <time dateTime={new Date(at).toISOString()} className="tabular-nums">
      {format.format(at)}
    </time>
  );
}
