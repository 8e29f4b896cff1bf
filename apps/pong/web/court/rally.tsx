import { useTranslation } from "react-i18next";
import type { CourtProps } from "./court.tsx";
import type { matchPointOf } from "./status.ts";

interface Props {
  readonly rally: number;
  readonly matchPoint: ReturnType<typeof matchPointOf>;
  readonly players: CourtProps["players"];
}

/** How long the rally is, and whether the next point ends the match. */
export function Rally({ rally, matchPoint, players }: Props) {
  const { t } = useTranslation("pongMore");
  return (
    <p className="court-rally" aria-hidden>
      {matchPoint !== undefined && (
        <span className="court-match-point">
          {matchPoint === "both"
            ? t("court.matchPoint")
            : t("court.matchPointOf", { name: players[matchPoint].name })}
        </span>
      )}
      {rally > 0 && <span className="tabular-nums">{t("court.rally", { count: rally })}</span>}
    </p>
  );
}
