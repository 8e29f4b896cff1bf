import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useTopic } from "../../../../core/client/react.tsx";
import type { Bout } from "../../contract/tournament-parts.ts";
import { lobbyWatch } from "../../state/lobby.ts";
import { useBoutWords } from "./bout-words.ts";
import { courtOf, isIn, useCup } from "./cup-now.ts";

/** The bouts that are played at this moment, with their scores; nothing where none is. */
export function PlayingNow() {
  const { t } = useTranslation("pongMore");
  const { bouts, tournament } = useCup();
  const playing = bouts.filter((bout) => courtOf(bout) !== undefined);
  if (playing.length === 0 || tournament.isLocal) return null;
  return (
    <section aria-labelledby="cup-now">
      <h2 id="cup-now" className="cup-heading">
        {t("cup.now.title")}
      </h2>
      <ul className="cup-courts">
        {playing.map((bout) => (
          <Court key={bout.key} bout={bout} />
        ))}
      </ul>
    </section>
  );
}

function Court({ bout }: { bout: Bout }) {
  const { t } = useTranslation("pongMore");
  const { own } = useCup();
  const { nameOf } = useBoutWords();
  // The lobby knows the scores of what is played; a bout knows its score when it is over.
  const match = useTopic(lobbyWatch).view?.matches.find(({ id }) => id === bout.matchId);
  const isOwn = isIn(bout, own);
  const [left = 0, right = 0] = match?.score ?? [];
  return (
    <li>
      <Link to={courtOf(bout) ?? ""} className="cup-court" data-own={isOwn || undefined}>
        <span className="sr-only">{t(isOwn ? "cup.bout.come" : "cup.bout.watch")}: </span>
        <span className="min-w-0 flex-1 truncate text-right font-[560]">{nameOf(bout, 0)}</span>
        <span className="cup-score" data-status={bout.status}>
          {bout.status === "called" ? t("cup.bout.status.called") : `${left} : ${right}`}
        </span>
        <span className="min-w-0 flex-1 truncate font-[560]">{nameOf(bout, 1)}</span>
      </Link>
    </li>
  );
}
