import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Bout } from "../../contract/tournament-parts.ts";
import { isIn, useCup } from "./cup-now.ts";
import type { RoundName } from "./rounds.ts";

/** How bouts are said. */
export interface BoutWords {
  /** Who is on a side, or where they will come from. */
  readonly nameOf: (bout: Bout, side: 0 | 1) => string;
  /** A whole bout in a sentence: its number, its players, and how it stands. */
  readonly told: (bout: Bout) => string;
  /** Only who meets whom. */
  readonly pairOf: (bout: Bout) => { readonly left: string; readonly right: string };
}

/** How the bouts of this tournament are said. */
export function useBoutWords(): BoutWords {
  const { t } = useTranslation("pongMore");
  const { entrantOf, boutOf, own } = useCup();
  return useMemo(() => {
    const nameOf = (bout: Bout, side: 0 | 1): string => {
      const entrant = entrantOf(bout.sides[side]);
      if (entrant) return entrant.alias;
      const origin = bout.origins[side];
      if (origin.from === "bye") return t("cup.bout.byeMark");
      if (origin.from === "entrant") return t("cup.bout.open");
      const source = boutOf(origin.bout);
      if (source?.status === "decided") return t("cup.bout.nobody");
      const number = source?.order ?? undefined;
      if (number === undefined) return t("cup.bout.open");
      return t(origin.from === "winner" ? "cup.bout.winnerOf" : "cup.bout.loserOf", { number });
    };
    const pairOf = (bout: Bout) => ({ left: nameOf(bout, 0), right: nameOf(bout, 1) });
    const ending = (bout: Bout): string => {
      const name = bout.winner === null ? "" : nameOf(bout, bout.winner);
      if (bout.by === "forfeit") return t("cup.bout.forfeitTold", { name });
      if (bout.by === "double-forfeit") return t("cup.bout.doubleForfeit").toLowerCase();
      if (bout.by === "nobody") return t("cup.bout.nobodyTold");
      const [won = 0, lost = 0] =
        bout.winner === 1 ? [...(bout.score ?? [])].reverse() : (bout.score ?? []);
      return t("cup.bout.wonTold", { name, score: `${won}:${lost}` });
    };
    const told = (bout: Bout): string => {
      if (bout.by === "bye") {
        return t("cup.bout.bye", { name: nameOf(bout, bout.winner ?? 0) });
      }
      if (bout.order === null) return t("cup.bout.empty");
      const parts = [
        t("cup.bout.told", { number: bout.order, ...pairOf(bout) }),
        bout.status === "decided" ? ending(bout) : t(`cup.bout.status.${bout.status}`),
        ...(isIn(bout, own) ? [t("cup.bout.own")] : []),
      ];
      return parts.join(", ");
    };
    return { nameOf, told, pairOf };
  }, [t, entrantOf, boutOf, own]);
}

/** How a round is called. */
export function useRoundName(): (name: RoundName) => string {
  const { t } = useTranslation("pongMore");
  return useCallback(
    (name) =>
      "number" in name
        ? t(`cup.round.${name.type}`, { number: name.number })
        : t(`cup.round.${name.type}`),
    [t],
  );
}
