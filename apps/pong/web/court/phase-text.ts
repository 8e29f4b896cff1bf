import { useTranslation } from "react-i18next";
import type { CourtProps } from "./court.tsx";
import type { CourtStatus } from "./status.ts";

/** What is said of a phase; empty while the ball flies. */
export function usePhaseText(
  { phase, side }: Pick<CourtStatus, "phase" | "side">,
  players: CourtProps["players"],
  own: CourtProps["own"],
): string {
  const { t } = useTranslation("pongMore");
  const name = side === undefined ? "" : players[side].name;
  const isOwn = own !== undefined && own === side;
  switch (phase) {
    case "waiting":
      return t("court.waiting");
    case "countdown":
      return t("court.ready");
    case "paused":
      return side === undefined || isOwn ? t("court.paused") : t("court.pausedBy", { name });
    case "frozen":
      if (side === undefined) return t("court.frozenBoth");
      return isOwn ? t("court.frozenOwn") : t("court.frozen", { name });
    case "over":
      if (side === undefined) return t("court.void");
      if (isOwn) return t("court.won");
      return own === 0 || own === 1 ? t("court.lost") : t("court.wonBy", { name });
    default:
      return "";
  }
}
