import { Link } from "@tanstack/react-router";
import { Eye, Gavel, History, Play } from "lucide-react";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { iconStroke } from "../../../../web/kit/icon.ts";
import { IconButton } from "../../../../web/kit/icon-button.tsx";
import type { Bout } from "../../contract/tournament-parts.ts";
import { useBoutWords } from "./bout-words.ts";
import { courtOf, isIn, keyboardSearch, useCup } from "./cup-now.ts";

interface Props {
  readonly bout: Bout;
  readonly onDecide: (bout: Bout) => void;
}

/** One bout: who meets whom, how it stands, and what one can do about it. */
export const BoutCard = memo(function BoutCard({ bout, onDecide }: Props) {
  const { own } = useCup();
  const { told } = useBoutWords();
  const isOwn = isIn(bout, own);
  return (
    <div
      id={boutId(bout.key)}
      tabIndex={-1}
      className="cup-bout"
      data-own={isOwn || undefined}
      data-status={bout.status}
      data-by={bout.by}
    >
      <span className="sr-only">{told(bout)}</span>
      <div aria-hidden className="cup-bout-sides">
        <Side bout={bout} side={0} />
        <Side bout={bout} side={1} />
      </div>
      {bout.order !== null && <Foot bout={bout} onDecide={onDecide} />}
    </div>
  );
});

/** The id of a bout's card on the page. */
export function boutId(key: string): string {
  return `bout-${key}`;
}

function Side({ bout, side }: { readonly bout: Bout; readonly side: 0 | 1 }) {
  const { t } = useTranslation("pongMore");
  const { entrantOf, own } = useCup();
  const { nameOf } = useBoutWords();
  const entrant = entrantOf(bout.sides[side]);
  const isDecided = bout.status === "decided";
  const hasLost = isDecided && bout.winner !== side;
  return (
    <div
      className="cup-side"
      data-known={entrant ? "" : undefined}
      data-won={(isDecided && bout.winner === side) || undefined}
      data-lost={hasLost || undefined}
      data-own={(entrant && entrant === own) || undefined}
    >
      <span className="cup-seed">{entrant?.seed}</span>
      <span className="min-w-0 flex-1 truncate" title={entrant?.alias}>
        {entrant?.isWithdrawn ? <s>{entrant.alias}</s> : nameOf(bout, side)}
      </span>
      {entrant?.isWithdrawn && <span className="cup-word">{t("cup.bout.withdrawn")}</span>}
      {hasLost && bout.by === "forfeit" && !entrant?.isWithdrawn && (
        <span className="cup-word">{t("cup.bout.forfeit")}</span>
      )}
      {bout.score && bout.by === "play" && <span className="cup-points">{bout.score[side]}</span>}
    </div>
  );
}

function Foot({ bout, onDecide }: Props) {
  const { t } = useTranslation("pongMore");
  const { status, by } = bout;
  const isFree = by === "bye" || by === "nobody";
  const word = by === "double-forfeit" ? t("cup.bout.doubleForfeit").toLowerCase() : "";
  return (
    <div className="cup-foot">
      <span aria-hidden className="cup-status" data-status={status}>
        {t("cup.bout.number", { number: bout.order })}
        {status !== "decided" && `, ${t(`cup.bout.status.${status}`)}`}
        {word !== "" && `, ${word}`}
        {isFree && `, ${t("cup.bout.notPlayed")}`}
      </span>
      <Deeds bout={bout} onDecide={onDecide} />
    </div>
  );
}

function Deeds({ bout, onDecide }: Props) {
  const { t } = useTranslation("pongMore");
  const { tournament, isOrganiser, isGoing, own } = useCup();
  const { pairOf } = useBoutWords();
  const pair = pairOf(bout);
  const court = courtOf(bout);
  const isOwn = isIn(bout, own);
  const isKnown = bout.sides[0] !== null && bout.sides[1] !== null;
  const mayDecide = isOrganiser && isGoing && isKnown && bout.status !== "decided";
  const mayPlay =
    tournament.isLocal && isOrganiser && tournament.status === "running" && bout.status === "ready";
  return (
    <>
      {court !== undefined && (
        <Link
          to={court}
          className="cup-link"
          aria-label={t(isOwn ? "cup.bout.playTold" : "cup.bout.watchTold", pair)}
        >
          {isOwn ? (
            <Play strokeWidth={iconStroke} aria-hidden />
          ) : (
            <Eye strokeWidth={iconStroke} aria-hidden />
          )}
          {t(isOwn ? "cup.bout.play" : "cup.bout.watch")}
        </Link>
      )}
      {mayPlay && (
        <Link
          to="/pong/keyboard"
          search={keyboardSearch(tournament, bout)}
          className="cup-link"
          aria-label={t("cup.bout.playTold", pair)}
        >
          <Play strokeWidth={iconStroke} aria-hidden />
          {t("cup.bout.play")}
        </Link>
      )}
      {bout.by === "play" && bout.matchId !== null && (
        <Link
          to={`/pong/${bout.matchId}/replay`}
          className="cup-link"
          aria-label={t("cup.bout.replayTold", pair)}
        >
          <History strokeWidth={iconStroke} aria-hidden />
          {t("cup.bout.replay")}
        </Link>
      )}
      {mayDecide && (
        <IconButton
          icon={Gavel}
          label={t("cup.bout.decideTold", pair)}
          data-tip={t("cup.bout.decide")}
          onPress={() => onDecide(bout)}
        />
      )}
    </>
  );
}
