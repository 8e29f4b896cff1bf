import { useTranslation } from "react-i18next";
import type { Match, Player } from "../../contract/match.ts";
import { useRulesText } from "../lobby/rules-summary.tsx";
import { useNameOf } from "../match/names.ts";

/** The words in which matches that are over are told: who sat there, and how it ended. */
export function useMatchWords() {
  const { t } = useTranslation("pongMore");
  const named = useNameOf();
  const rulesText = useRulesText();
  const nameOf = (seat: Player | null): string => {
    // Who has left the courtyard left no name, unless they played by another one.
    const isNamed = seat && (seat.level !== null || seat.alias !== "" || seat.person);
    return isNamed ? named(seat) : t("past.someone");
  };
  const endingText = ({ ending, winner, seats }: Match): string | undefined => {
    if (ending === null || ending === "play") return undefined;
    if (ending === "void") return t("past.ending.void");
    if (winner === null) return t("past.ending.both");
    return t(`past.ending.${ending}`, { name: nameOf(seats[winner === 0 ? 1 : 0]) });
  };
  return { t, nameOf, rulesText, endingText };
}

/** What a level of the computer is called. */
export function useLevelName(): (level: number) => string {
  const { t } = useTranslation("pong");
  const levels = [1, 2, 3, 4, 5, 6] as const;
  return (level) => t(`levels.level${levels.find((one) => one === level) ?? 1}`);
}
