import { Link } from "@tanstack/react-router";
import { Network, Table2, Trophy } from "lucide-react";
import { useTranslation } from "react-i18next";
import { iconStroke } from "../../../../web/kit/icon.ts";
import type { TournamentCard } from "../../contract/tournament-parts.ts";
import { useMoment } from "./moment.ts";

/** One tournament in a list, as the way to it. */
export function TournamentRow({ tournament }: { tournament: TournamentCard }) {
  const { id, name, kind, status } = tournament;
  const facts = useFacts(tournament);
  const Kind = kind === "single" ? Network : Table2;
  const Icon = status === "over" ? Trophy : Kind;
  return (
    <li>
      <Link to={`/pong/tournaments/${id}`} className="cup-row">
        <span className="cup-tile" data-status={status}>
          <Icon strokeWidth={iconStroke} aria-hidden />
        </span>
        <span className="min-w-0 flex-1">
          <span className="block truncate font-[560]">{name}</span>
          <span className="block truncate text-13 text-soft">{facts}</span>
        </span>
        {status === "paused" && <StatusMark status={status} />}
      </Link>
    </li>
  );
}

/** How a tournament stands, in a word. */
export function StatusMark({ status }: Pick<TournamentCard, "status">) {
  const { t } = useTranslation("pongMore");
  return (
    <span className="cup-mark" data-status={status}>
      {t(`cup.status.${status}`)}
    </span>
  );
}

function useFacts(tournament: TournamentCard): string {
  const { t } = useTranslation("pongMore");
  const moment = useMoment();
  const { kind, status, isLocal, entrants, size, startsAt, endedAt, winner } = tournament;
  const isOver = status === "over";
  const ended = winner === null ? t("cup.nobodyWon") : t("cup.wonBy", { name: winner });
  const parts = [
    ...(isOver ? [ended] : []),
    t(`cup.kind.${kind}`),
    status === "signing-up"
      ? t("cup.of", { count: entrants, size })
      : t("cup.entrants", { count: entrants }),
    ...(isLocal ? [t("cup.local")] : []),
    ...(status === "signing-up" && startsAt !== null ? [moment(startsAt)] : []),
    ...(isOver && endedAt !== null ? [moment(endedAt)] : []),
  ];
  return parts.join(" · ");
}
