import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { CourtProps } from "./court.tsx";
import { usePhaseText } from "./phase-text.ts";
import type { CourtStatus } from "./status.ts";

interface Props extends Pick<CourtProps, "players" | "own" | "waitingText"> {
  readonly status: CourtStatus;
  readonly deeds: ReactNode;
}

/** What is said over the court while nobody plays on it. */
export function Overlay({ status, players, own, deeds, waitingText }: Props) {
  const { t } = useTranslation("pongMore");
  const text = usePhaseText(status, players, own);
  const { phase, seconds } = status;
  if (phase === "play") return null;
  if (phase === "countdown") {
    return (
      <div className="court-overlay" data-phase={phase} aria-hidden>
        <span key={seconds} className="court-count">
          {seconds}
        </span>
      </div>
    );
  }
  return (
    <div className="court-overlay" data-phase={phase}>
      <div className="court-notice">
        <p className="text-24 font-[680] tracking-[-0.012em]">
          {phase === "waiting" ? (waitingText ?? text) : text}
        </p>
        {seconds !== undefined && (
          <p className="tabular-nums">
            {phase === "frozen"
              ? t("court.left", { count: seconds })
              : t("court.goesOn", { count: seconds })}
          </p>
        )}
        {phase === "over" && (
          <p className="text-32 font-[720] tabular-nums">
            {status.score[0]} : {status.score[1]}
          </p>
        )}
        {deeds !== undefined && <div className="court-deeds">{deeds}</div>}
      </div>
    </div>
  );
}
