import { Link, useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSend } from "../../../../core/client/react.tsx";
import { newId } from "../../../../core/protocol/id.ts";
import { Button } from "../../../../web/kit/button.tsx";
import { limits } from "../../contract/limits.ts";
import { type Match, matchChannel } from "../../contract/match.ts";
import type { Side } from "../../simulation/court.ts";
import { MatchFacts } from "./match-facts.tsx";
import { useNameOf } from "./names.ts";
import { useRefusal } from "./tell.ts";

interface Props {
  readonly match: Match;
  readonly ownSide: Side | undefined;
  /** Whether its facts stand elsewhere on the page already. */
  readonly isBrief?: boolean;
}

/** What came of a match, and what can follow it. */
export function MatchEnd({ match, ownSide, isBrief = false }: Props) {
  const { t } = useTranslation("pongMore");
  // It is on the screen a moment before it is written down.
  if (match.status !== "over") return null;
  const { tournament } = match;
  return (
    <div className="grid justify-items-center gap-4">
      <Reason match={match} />
      <RatingLine match={match} ownSide={ownSide} />
      {!isBrief && <MatchFacts id={match.id} />}
      {ownSide !== undefined && !tournament && <Rematch match={match} ownSide={ownSide} />}
      <NextForWatchers match={match} ownSide={ownSide} />
      <div className="flex flex-wrap justify-center gap-2.5">
        {tournament && (
          <Link
            to="/pong/tournaments/$tournament"
            params={{ tournament: tournament.id }}
            className="button button-primary"
          >
            {t("play.over.cup")}
          </Link>
        )}
        <Link to="/pong/$id/replay" params={{ id: match.id }} className="button button-plain">
          {t("play.over.replay")}
        </Link>
        {!tournament && (
          <Link to="/pong" className="button button-plain">
            {t(ownSide === undefined ? "play.match.back" : "play.over.another")}
          </Link>
        )}
      </div>
    </div>
  );
}

/** Why it ended, where not by the last point. */
function Reason({ match: { ending, winner, seats } }: Pick<Props, "match">) {
  const { t } = useTranslation("pongMore");
  const nameOf = useNameOf();
  if (winner === null || (ending !== "forfeit" && ending !== "resigned")) return null;
  return (
    <p className="text-soft">
      {t(`play.over.${ending}`, { name: nameOf(seats[1 - winner] ?? null) })}
    </p>
  );
}

/** What the match did to one's own rating. */
function RatingLine({ match: { seats }, ownSide }: Props) {
  const { t, i18n } = useTranslation("pongMore");
  const { rating, change } = (ownSide === undefined ? undefined : seats[ownSide]) ?? {};
  if (rating == null || change == null) return null;
  const signed = new Intl.NumberFormat(i18n.language, { signDisplay: "exceptZero" });
  const words = { rating: rating + change, change: signed.format(change) };
  return <p className="font-[620] tabular-nums">{t("play.over.ratingChange", words)}</p>;
}

/** Asks for another match, or accepts; goes there when it is agreed. */
function Rematch({ match, ownSide }: { match: Match; ownSide: Side }) {
  const { t } = useTranslation("pongMore");
  const { id, kind, rematch, seats } = match;
  const send = useSend(matchChannel);
  const tellRefusal = useRefusal();
  const nameOf = useNameOf();
  const navigate = useNavigate();
  const seconds = useSecondsUntil(rematch?.until);
  const [isAsking, setAsking] = useState(false);
  const next = rematch?.id ?? undefined;
  useEffect(() => {
    if (next !== undefined) void navigate({ to: "/pong/$id", params: { id: next }, replace: true });
  }, [next, navigate]);
  const isComputer = kind === "computer";
  if (!rematch || (seconds <= 0 && !isComputer)) return null;
  const other = nameOf(seats[1 - ownSide] ?? null);
  const ask = async () => {
    setAsking(true);
    tellRefusal(await send("match.rematch", { id, next: newId() }));
    setAsking(false);
  };
  const isAsked = rematch.by === ownSide;
  const isWanted = rematch.by !== null && !isAsked;
  const text = () => {
    if (isComputer) return t("play.over.again");
    return t(isWanted ? "play.over.accept" : "play.over.rematch");
  };
  return (
    <div className="grid justify-items-center gap-1.5" aria-live="polite">
      {isWanted && <p className="font-[560]">{t("play.over.wants", { name: other })}</p>}
      {isAsked ? (
        <p className="text-soft">{t("play.over.asked", { name: other })}</p>
      ) : (
        <Button kind="primary" autoFocus isPending={isAsking} onPress={() => void ask()}>
          {text()}
        </Button>
      )}
      {!isComputer && (
        <p aria-hidden className="text-13 tabular-nums text-soft">
          {t("play.over.seconds", { count: seconds })}
        </p>
      )}
    </div>
  );
}

/** Who watched may go on watching. */
function NextForWatchers({ match: { rematch }, ownSide }: Props) {
  const { t } = useTranslation("pongMore");
  if (ownSide !== undefined || !rematch?.id) return null;
  return (
    <Link to="/pong/$id" params={{ id: rematch.id }} className="button button-primary">
      {t("play.over.next")}
    </Link>
  );
}

/** Whole seconds that are left; never more than a rematch has, whatever this clock says. */
function useSecondsUntil(until: number | undefined): number {
  const [nowMs, setNow] = useState(Date.now);
  useEffect(() => {
    if (until === undefined) return;
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, [until]);
  const leftMs = Math.min((until ?? 0) - nowMs, limits.rematchMs);
  return Math.max(0, Math.ceil(leftMs / 1_000));
}
