import { useTranslation } from "react-i18next";
import type { CourtProps } from "./court.tsx";
import { usePhaseText } from "./phase-text.ts";
import { type CourtStatus, matchPointOf } from "./status.ts";

interface Props extends Pick<CourtProps, "players" | "own"> {
  readonly status: CourtStatus;
  readonly points: number;
}

/** Says score and phase to who listens to the page: when they change, and nothing in between. */
export function Announcer({ status, players, own, points }: Props) {
  const { t } = useTranslation("pongMore");
  const phase = usePhaseText(status, players, own);
  const [left, right] = players;
  const score = t("court.score", {
    left: left.name,
    leftScore: status.score[0],
    right: right.name,
    rightScore: status.score[1],
  });
  const matchPoint = matchPointOf(status, points) === undefined ? "" : t("court.matchPoint");
  return (
    <p className="sr-only" aria-live="polite" aria-atomic>
      {[phase, score, matchPoint].filter(Boolean).join(". ")}
    </p>
  );
}
