import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../../../web/kit/avatar.tsx";
import type { PlayerAnswer } from "../../contract/past.ts";
import { Part } from "./part.tsx";
import { TallyBar } from "./tally-bar.tsx";

/** Whom somebody has met most often; each leads to what there is between the two. */
export function PlayerOpponents({ player }: { player: PlayerAnswer }) {
  const { t } = useTranslation("pongMore");
  const { opponents } = player;
  return (
    <Part title={t("past.player.opponents")}>
      {opponents.length === 0 && <p className="text-soft">{t("past.player.opponentsNone")}</p>}
      <ul className="-mx-2.5 grid grid-cols-[minmax(0,1fr)]">
        {opponents.map(({ person, matches, wins }) => (
          <li key={person.id}>
            <Link
              to="/pong/players/$person"
              params={{ person: person.id }}
              // Whom with stands in the address, whose type is not known here.
              search={{ with: player.person.id } as object}
              className={
                "flex min-h-13 items-center gap-3 rounded-[12px] px-2.5 py-1.5 " +
                "transition-colors hover:bg-sunk"
              }
            >
              <Avatar {...person} size={32} decorative />
              <TallyBar tally={{ matches, wins }}>{person.name}</TallyBar>
            </Link>
          </li>
        ))}
      </ul>
    </Part>
  );
}
