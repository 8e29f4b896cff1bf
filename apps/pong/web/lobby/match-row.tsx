import { Link } from "@tanstack/react-router";
import { Bot } from "lucide-react";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../../../web/kit/avatar.tsx";
import { Badge } from "../../../../web/kit/badge.tsx";
import { iconStroke } from "../../../../web/kit/icon.ts";
import { LiveNumber } from "../../../../web/kit/live-number.tsx";
import { personStyle } from "../../../../web/kit/person.ts";
import { useRelativeTime } from "../../../../web/kit/relative-time.ts";
import type { Match, Player } from "../../contract/match.ts";
import { sideOf } from "../../state/match.ts";
import { useNameOf } from "../match/names.ts";
import { RulesSummary } from "./rules-summary.tsx";

interface Props {
  readonly match: Match;
  readonly ownId: string;
}

/** One match among others: who plays, how it stands, and the way to it. */
export function MatchRow({ match, ownId }: Props) {
  const { t } = useTranslation("pongMore");
  const { id, status, rules, isRated, tournament, invited } = match;
  const isOpen = status === "open";
  return (
    <li>
      <Link to="/pong/$id" params={{ id }} className="pong-row">
        <Pictures match={match} />
        <span className="min-w-0 flex-1">
          <span className="block truncate">
            <Names match={match} />
          </span>
          <span className="block truncate text-13 text-soft">
            {tournament ? tournament.name : <RulesSummary rules={rules} />}
            {isRated && !tournament && `, ${t("play.now.rated")}`}
            {status === "over" && <When atMs={match.endedAt ?? match.madeAt} />}
          </span>
        </span>
        {invited?.id === ownId && isOpen && (
          <Badge>{t("play.now.invites", { name: nameOfMaker(match) })}</Badge>
        )}
        {isOpen ? <Deed match={match} ownId={ownId} /> : <Score match={match} />}
      </Link>
    </li>
  );
}

function nameOfMaker({ seats }: Match): string {
  return (seats[0] ?? seats[1])?.alias ?? "";
}

function Pictures({ match: { seats } }: Pick<Props, "match">) {
  return (
    <span className="flex flex-none -space-x-2">
      {seats.map((seat, side) => {
        if (!seat) return null;
        const key = side === 0 ? "left" : "right";
        const { person, alias, level } = seat;
        if (level !== null) {
          return (
            <span key={key} className="pong-computer">
              <Bot strokeWidth={iconStroke} aria-hidden />
            </span>
          );
        }
        // A name at a keyboard has no account: the name gives the colour.
        return (
          <Avatar key={key} {...(person ?? { id: alias, name: alias })} size={32} decorative />
        );
      })}
    </span>
  );
}

function Names({ match: { seats, winner } }: Pick<Props, "match">) {
  const { t } = useTranslation("pongMore");
  const nameOf = useNameOf();
  return seats.map((seat, side) => (
    <Fragment key={side === 0 ? "left" : "right"}>
      {side === 1 && seats[0] && seat && (
        <span className="text-soft"> {t("play.match.versus")} </span>
      )}
      {seat && (
        // Who has lost stands back.
        <span className={winner === 1 - side ? "" : "font-[620]"}>
          <span {...coloursOf(seat)}>{nameOf(seat)}</span>
        </span>
      )}
    </Fragment>
  ));
}

function coloursOf({ person }: Player) {
  return person
    ? { className: "person text-(--person-ink)", style: personStyle(person.id) }
    : undefined;
}

function When({ atMs }: { atMs: number }) {
  const when = useRelativeTime(atMs);
  return when === undefined ? null : <>, {when}</>;
}

/** The score, which rolls while the match is played. */
function Score({ match: { score, status } }: Pick<Props, "match">) {
  const { t } = useTranslation("pongMore");
  return (
    <span className="flex flex-none items-center gap-3">
      <span className="text-18 font-[680] tabular-nums">
        <LiveNumber value={score[0]} /> : <LiveNumber value={score[1]} />
      </span>
      {status === "playing" && <span className="pong-live">{t("play.now.watch")}</span>}
    </span>
  );
}

function Deed({ match, ownId }: Props) {
  const { t } = useTranslation("pongMore");
  const isOwn = sideOf(match, ownId) !== null;
  return <span className="pong-live">{t(isOwn ? "play.now.see" : "play.now.join")}</span>;
}
