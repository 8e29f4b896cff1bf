import { Link, useLocation } from "@tanstack/react-router";
import { Swords } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useTopic } from "../../../../core/client/react.tsx";
import { iconStroke } from "../../../../web/kit/icon.ts";
import { isMember } from "../../../../web/kit/visitor.ts";
import { limits } from "../../contract/limits.ts";
import type { Match } from "../../contract/match.ts";
import { lobbyWatch } from "../../state/lobby.ts";
import { sideOf } from "../../state/match.ts";
import { useCountdown } from "./use-countdown.ts";

/** Asks one to the court when one is called to a match of a tournament; else draws nothing. */
export function NextBout() {
  return isMember ? <Asked /> : null;
}

function Asked() {
  const { view } = useTopic(lobbyWatch);
  const path = useLocation({ select: ({ pathname }) => pathname });
  const match = view?.matches.find(
    (one) => one.tournament && one.status === "playing" && sideOf(one, view.ownId) !== null,
  );
  const isThere = match !== undefined && path === `/pong/${match.id}`;
  // Always on the page, so that a screen reader watches it.
  return (
    <div role="status" className="contents">
      {match && !isThere && <Call key={match.id} match={match} ownId={view?.ownId ?? ""} />}
    </div>
  );
}

function Call({ match, ownId }: { readonly match: Match; readonly ownId: string }) {
  const { t } = useTranslation("pongMore");
  const calledAt = match.startedAt ?? match.madeAt;
  const count = useCountdown(calledAt + limits.noShowMs, limits.noShowMs);
  const other = match.seats[sideOf(match, ownId) === 0 ? 1 : 0];
  // Once a point is scored both have come.
  const isCalled = count > 0 && match.score[0] + match.score[1] === 0;
  return (
    <section className="cup-call" aria-label={t("cup.next.label")}>
      <span className="cup-call-icon">
        <Swords strokeWidth={iconStroke} aria-hidden />
      </span>
      <div className="min-w-0 flex-1">
        <p className="font-[650]">{t(isCalled ? "cup.next.called" : "cup.next.playing")}</p>
        <p className="text-13">
          {t("cup.next.against", { name: other?.alias ?? "", cup: match.tournament?.name ?? "" })}
        </p>
      </div>
      {isCalled && (
        <span className="cup-count" aria-hidden title={t("cup.next.left", { count })}>
          {Math.floor(count / 60)}:{String(count % 60).padStart(2, "0")}
        </span>
      )}
      <Link to={`/pong/${match.id}`} className="button button-primary">
        {t("cup.bout.come")}
      </Link>
    </section>
  );
}
