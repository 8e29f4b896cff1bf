import { createContext, useContext, useMemo } from "react";
import type { Bout, Entrant, TournamentCard } from "../../contract/tournament-parts.ts";
import type { TournamentState } from "../../state/tournament.ts";
import { type Round, roundsOf } from "./rounds.ts";

/** What all parts of a tournament's page share. */
export interface CupNow {
  readonly tournament: TournamentCard;
  readonly entrants: readonly Entrant[];
  readonly bouts: readonly Bout[];
  readonly rounds: readonly Round[];
  /** Oneself among the entrants. */
  readonly own: Entrant | undefined;
  readonly isOrganiser: boolean;
  /** Whether it has begun and is not over. */
  readonly isGoing: boolean;
  readonly entrantOf: (id: string | null) => Entrant | undefined;
  readonly boutOf: (key: string) => Bout | undefined;
}

const Context = createContext<CupNow | undefined>(undefined);

/** Gives the parts below it the tournament. */
export const Cup = Context.Provider;

/** The tournament that this part of the page shows. */
export function useCup(): CupNow {
  const now = useContext(Context);
  if (!now) throw new Error("this part is not on a tournament's page");
  return now;
}

/** What the parts share, made anew when the tournament changes. */
export function useCupNow({ tournament, entrants, bouts, ownId }: TournamentState): CupNow {
  return useMemo(() => {
    const byId = new Map(entrants.map((entrant) => [entrant.id, entrant]));
    const byKey = new Map(bouts.map((bout) => [bout.key, bout]));
    return {
      ...{ tournament, entrants, bouts, rounds: roundsOf(bouts) },
      own: entrants.find(({ person }) => person?.id === ownId),
      isOrganiser: tournament.organiser.id === ownId,
      isGoing: tournament.status === "running" || tournament.status === "paused",
      entrantOf: (id) => (id === null ? undefined : byId.get(id)),
      boutOf: (key) => byKey.get(key),
    };
  }, [tournament, entrants, bouts, ownId]);
}

/** Whether somebody plays in a bout. */
export function isIn({ sides }: Bout, entrant: Entrant | undefined): boolean {
  return entrant !== undefined && sides.includes(entrant.id);
}

/** Where a bout is played or watched; undefined where no match of it is under way. */
export function courtOf({ status, matchId }: Bout): string | undefined {
  const isOpen = status === "called" || status === "playing";
  return isOpen && matchId !== null ? `/pong/${matchId}` : undefined;
}

/** Where a bout of a local tournament is played. */
export function keyboardSearch(tournament: TournamentCard, bout: Bout): object {
  return { tournament: tournament.id, bout: bout.key };
}
