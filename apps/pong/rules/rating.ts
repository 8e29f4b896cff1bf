import rate from "glicko2-lite";

/**
 * How strong somebody is, by Glicko-2 (Glickman, "Example of the Glicko-2 system", 2022).
 *
 * The numbers are kept as they are, with their fractions: what is rounded after each match drifts.
 * Only who shows one rounds it.
 */
export interface Rating {
  readonly rating: number;
  /** How far off it may be: the truth lies within two of them in 95 of 100 cases. */
  readonly deviation: number;
  /** How steady somebody is, as a fraction. */
  readonly volatility: number;
}

/** What is supposed of who has not played: nothing is known, so the deviation is at its most. */
export const newRating: Rating = { rating: 1_500, deviation: 350, volatility: 0.06 };

/** Above this deviation a rating is provisional, as on Lichess. */
const provisionalAbove = 110;

/** How strongly volatility follows surprises; Glickman advises 0.3 to 1.2. */
const tau = 0.5;

/** Points of rating in a unit of the calculation's own scale (Glickman, step 2). */
const scale = 173.7178;

/**
 * Rating periods in a day without a match.
 *
 * As Lichess has it: a deviation of 60, which is about what who plays often has, is 110 after a
 * year, so their rating is provisional again. It follows from the third formula of step 6.
 */
const periodsPerDay = (110 ** 2 - 60 ** 2) / scale ** 2 / newRating.volatility ** 2 / 365;

/** Whether too little is known for a rating to be compared with others. */
export function isProvisional({ deviation }: Pick<Rating, "deviation">): boolean {
  return deviation > provisionalAbove;
}

/** A rating after so many days without a match: as high, and less certain. */
export function afterIdle(rating: Rating, idleDays: number): Rating {
  const grown = (rating.volatility * scale) ** 2 * periodsPerDay * Math.max(0, idleDays);
  return within({ ...rating, deviation: Math.sqrt(rating.deviation ** 2 + grown) });
}

/**
 * The ratings of two after a match, by what both were before it; `result` is the first one's.
 *
 * Each match is a rating period of its own, as on Lichess: nobody waits for their rating.
 * `idleDays` are the days since each one's last rated match, 0 for who had none.
 */
export function rated(
  one: Rating,
  two: Rating,
  result: 1 | 0.5 | 0,
  idleDays: readonly [number, number],
): readonly [Rating, Rating] {
  const [first, second] = [afterIdle(one, idleDays[0]), afterIdle(two, idleDays[1])];
  return [after(first, second, result), after(second, first, 1 - result)];
}

function after(one: Rating, opponent: Rating, result: number): Rating {
  const { rating, rd, vol } = rate(
    ...[one.rating, one.deviation, one.volatility],
    [[opponent.rating, opponent.deviation, result]],
    { tau },
  );
  return within({ rating, deviation: rd, volatility: vol });
}

/** Nobody is less known than who has never played. */
function within(rating: Rating): Rating {
  return { ...rating, deviation: Math.min(rating.deviation, newRating.deviation) };
}
