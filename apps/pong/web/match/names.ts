import { useTranslation } from "react-i18next";
import type { Match, Player } from "../../contract/match.ts";
import type { CourtPlayer } from "../court/court.tsx";

/** What somebody in a match is called: the computer by its level, everybody else by their name. */
export function useNameOf(): (player: Player | null) => string {
  const { t } = useTranslation("pong");
  return (player) => {
    if (!player) return "…";
    const { level } = player;
    if (level !== null) return t(`levels.level${level}`, String(level));
    return player.alias || player.person?.name || "…";
  };
}

/** Both sides of a match, as a court shows them. */
export function useCourtPlayers(): (match: Match) => readonly [CourtPlayer, CourtPlayer] {
  const nameOf = useNameOf();
  const shown = (player: Player | null): CourtPlayer => ({
    name: nameOf(player),
    id: player?.person?.id,
    picture: player?.person?.picture,
    note: player?.rating == null ? undefined : String(player.rating),
  });
  return ({ seats }) => [shown(seats[0]), shown(seats[1])];
}
