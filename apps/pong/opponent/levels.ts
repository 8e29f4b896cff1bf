/** How good the computer can be, from a beginner to one that people seldom beat. */
export const levels = [1, 2, 3, 4, 5, 6] as const;

/** How good the computer is. */
export type Level = (typeof levels)[number];

/** What a level is made of. None moves faster, and none is told more. */
export interface Skill {
  /** How far off it takes a ball to come that is a second away: one sigma, in units. */
  readonly errorUnits: number;
  /** Steps from a view until the hand follows it. */
  readonly reactionTicks: number;
  /** How many steps too early or too late a key is let go: one sigma. */
  readonly slipTicks: number;
  /** The bounces off walls that it reckons with; a ball that has more it expects at the wall. */
  readonly bounces: number;
  /** How far from its middle the paddle is willing to take a ball to aim it: 0 to 1. */
  readonly aim: number;
  /** How far it goes towards a return that it only guesses, from the centre: 0 to 1. */
  readonly guess: number;
}

/** Measured, not chosen: `docs/pong-opponent.md` has the ladder that they make. */
export const skills: Readonly<Record<Level, Skill>> = {
  1: { errorUnits: 98, reactionTicks: 16, slipTicks: 3, bounces: 2, aim: 0, guess: 0 },
  2: { errorUnits: 84, reactionTicks: 14, slipTicks: 2.5, bounces: 3, aim: 0.1, guess: 0 },
  3: { errorUnits: 74, reactionTicks: 12, slipTicks: 2.1, bounces: 4, aim: 0.2, guess: 0.1 },
  4: { errorUnits: 66, reactionTicks: 10, slipTicks: 1.8, bounces: 9, aim: 0.3, guess: 0.2 },
  5: { errorUnits: 60, reactionTicks: 8, slipTicks: 1.5, bounces: 9, aim: 0.4, guess: 0.2 },
  6: { errorUnits: 55, reactionTicks: 6, slipTicks: 1.2, bounces: 9, aim: 0.5, guess: 0.2 },
};

/** Points between the scores from which it takes more care, or less. */
const caringPoints = 3;

/** How much one step of care changes the error. */
const careStep = 0.08;

/** Its error at a score: a step less when it is behind, a step more when it is well ahead. */
export function errorUnitsAt({ errorUnits }: Skill, own: number, other: number): number {
  if (own - other >= caringPoints) return errorUnits * (1 + careStep);
  if (other - own >= caringPoints) return errorUnits * (1 - careStep);
  return errorUnits;
}
