import type { BoutStanding } from "./bout.ts";

/** Who has come where. */
export interface Place {
  readonly seed: number;
  /** From 1; those who were knocked out in the same round share one. */
  readonly place: number;
}

/**
 * The places of a knock-out that are certain, the best first.
 *
 * Who is out has the best place that was to be had by losing there: 2 in the final, 3 in a
 * semi-final, 5 in a quarter-final. A place that nobody has earned stays empty, such as the first
 * one after a final to which nobody came.
 */
export function placesIn(standings: readonly BoutStanding[]): readonly Place[] {
  const rounds = Math.max(0, ...standings.map(({ bout }) => bout.round));
  const hasThird = standings.some(({ bout }) => bout.kind === "third");
  return standings
    .flatMap((standing) => placesBy(standing, rounds, hasThird))
    .sort((one, two) => one.place - two.place || one.seed - two.seed);
}

/** The places that one bout gives. */
function placesBy(standing: BoutStanding, rounds: number, hasThird: boolean): readonly Place[] {
  const { bout, outcome, entrants } = standing;
  if (!outcome || bout.kind === "robin") return [];
  const winner = outcome.type === "won" || outcome.type === "bye" ? outcome.side : undefined;
  const left = rounds - bout.round;
  const isSemi = hasThird && left === 1;
  // Its loser plays on, for the third place.
  if (isSemi && outcome.type === "won") return [];
  const won = bout.kind === "third" ? 3 : 1;
  const lost = isSemi ? 4 : 2 ** left + won;
  return entrants.flatMap((seed, side) => {
    if (typeof seed !== "number" || (side === winner && left > 0)) return [];
    return [{ seed, place: side === winner ? won : lost }];
  });
}
