import type { BoutStanding } from "./bout.ts";

/** How somebody stands in a round robin. */
export interface Row {
  readonly seed: number;
  /** From 1; nobody shares one. */
  readonly place: number;
  /** Bouts that are decided; who did not come has lost. */
  readonly played: number;
  readonly wins: number;
  /** Points in bouts that were played to their end. */
  readonly scored: number;
  readonly conceded: number;
}

/** What one bout was for one of its sides. */
interface Result {
  readonly seed: number;
  readonly opponent: number;
  readonly hasWon: boolean;
  readonly score: readonly [own: number, other: number];
}

/**
 * The table of a round robin, the best first; empty for anything else.
 *
 * More wins first. Those with as many are told apart by the wins among themselves, and so again
 * while that tells any apart; then by the difference of points, by points, and by seed.
 */
export function tableOf(standings: readonly BoutStanding[]): readonly Row[] {
  const results = standings.flatMap((one) => [...resultsOf(one, 0), ...resultsOf(one, 1)]);
  const seeds = standings.flatMap(({ bout, entrants }) => (bout.kind === "robin" ? entrants : []));
  const rows = [...new Set(seeds)]
    .filter((seed) => typeof seed === "number")
    .map((seed) => rowOf(seed, results));
  return ranked(rows, results).map((row, index) => ({ ...row, place: index + 1 }));
}

function resultsOf({ bout, entrants, outcome }: BoutStanding, side: 0 | 1): readonly Result[] {
  const [seed, opponent] = [entrants[side], entrants[1 - side]];
  if (bout.kind !== "robin" || !outcome) return [];
  if (typeof seed !== "number" || typeof opponent !== "number") return [];
  const hasWon = outcome.type === "won" && outcome.side === side;
  const isPlayed = outcome.type === "won" && outcome.by === "play";
  const [left, right] = (isPlayed && outcome.score) || [0, 0];
  return [{ seed, opponent, hasWon, score: side === 0 ? [left, right] : [right, left] }];
}

function rowOf(seed: number, results: readonly Result[]): Row {
  const own = results.filter((result) => result.seed === seed);
  const sumOf = (numberOf: (result: Result) => number) =>
    own.reduce((sum, result) => sum + numberOf(result), 0);
  return {
    ...{ seed, place: 0, played: own.length, wins: sumOf(({ hasWon }) => Number(hasWon)) },
    ...{ scored: sumOf(({ score }) => score[0]), conceded: sumOf(({ score }) => score[1]) },
  };
}

/** All against all are told apart by all their wins; those who are tied, by those among them. */
function ranked(rows: readonly Row[], results: readonly Result[]): readonly Row[] {
  const seeds = new Set(rows.map(({ seed }) => seed));
  const within = results.filter(({ seed, opponent }) => seeds.has(seed) && seeds.has(opponent));
  const winsOf = ({ seed }: Row) =>
    within.filter((result) => result.seed === seed && result.hasWon).length;
  const tied = [...Map.groupBy(rows, winsOf)].sort(([one], [two]) => two - one);
  if (tied.length > 1) return tied.flatMap(([, group]) => ranked(group, within));
  return rows.toSorted(
    (one, two) =>
      two.scored - two.conceded - (one.scored - one.conceded) ||
      two.scored - one.scored ||
      one.seed - two.seed,
  );
}
