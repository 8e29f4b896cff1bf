import { type MapName, maps, type Power, powers } from "../simulation/options.ts";

/** What can be earned by playing: it is stored by this name, and never taken back. */
export const awards = [
  ...(["first-win", "ten-wins", "hundred-wins", "streak"] as const),
  ...(["shutout", "comeback", "photo-finish", "giant-killer"] as const),
  ...(["long-rally", "marathon", "speedster", "globetrotter", "power-hungry"] as const),
  ...(["level-1", "level-2", "level-3", "level-4", "level-5", "machine-tamer"] as const),
  ...(["podium", "champion"] as const),
] as const;

/** What can be earned by playing. */
export type Award = (typeof awards)[number];

/** From how many on: the texts say the same numbers. */
export const enough = {
  /** Wins in a row over people. */
  streak: 5,
  /** Points to win: a shorter match is no shutout, comeback or photo finish. */
  points: 11,
  /** Points that one was behind before one won. */
  behind: 5,
  /** Points of rating by which who was beaten stood higher. */
  higher: 200,
  /** Hits of both sides in one rally. */
  hits: 30,
  /** The time that was played, without pauses. */
  marathonMs: 300_000,
  /** Entrants of a tournament that has a podium: as many again go without. */
  podiumEntrants: 6,
} as const;

/**
 * What a match that is over was for one of its players.
 *
 * Not for matches that are void, nor for those at one keyboard, where nobody knows who played.
 */
export interface MatchFacts {
  readonly hasWon: boolean;
  /** Whether it was played to its last point: nobody stayed away or gave up. */
  readonly isPlayedOut: boolean;
  /** The points that one had to have to win. */
  readonly points: number;
  readonly score: readonly [own: number, other: number];
  /** The most points that one was behind at any time. */
  readonly mostBehind: number;
  /** The hits of the longest rally, of both sides. */
  readonly longestRally: number;
  /** Steps of the simulation as time: pauses do not count. */
  readonly playedMs: number;
  /** Whether one hit a ball that left as fast as a ball can be. */
  readonly hasHitAtTopSpeed: boolean;
  /** The level of the computer; null against a person. */
  readonly level: number | null;
  /** Both ratings before the match; null unless it was rated. */
  readonly ratings: { readonly own: number; readonly other: number } | null;
}

/** What all matches of somebody come to, this one with them, counted in the same way. */
export interface CareerFacts {
  /** Wins over people, by whichever end. */
  readonly wins: number;
  /** Wins over people since one last lost to one. */
  readonly streak: number;
  readonly mapsWonOn: ReadonlySet<MapName>;
  readonly powersUsed: ReadonlySet<Power>;
}

/** Where somebody came in a tournament that is over. */
export interface TournamentFacts {
  readonly place: number;
  readonly entrants: number;
}

/**
 * What somebody has earned by a match, and by those before it, in the order of the list.
 *
 * The same facts earn the same again, so what is there already is simply kept.
 */
export function awardsOf(match: MatchFacts, career: CareerFacts): readonly Award[] {
  const earned = new Set<Award>([
    ...careerAwards(career),
    ...rallyAwards(match),
    ...(match.hasWon ? wonAwards(match) : []),
  ]);
  return awards.filter((award) => earned.has(award));
}

/** What somebody has earned by a tournament; places that are shared count for all who share. */
export function awardsOfTournament({ place, entrants }: TournamentFacts): readonly Award[] {
  return named([
    ["podium", place <= 3 && entrants >= enough.podiumEntrants],
    ["champion", place === 1],
  ]);
}

function careerAwards({ wins, streak, mapsWonOn, powersUsed }: CareerFacts): readonly Award[] {
  return named([
    ["first-win", wins >= 1],
    ["ten-wins", wins >= 10],
    ["hundred-wins", wins >= 100],
    ["streak", streak >= enough.streak],
    ["globetrotter", maps.every((map) => mapsWonOn.has(map))],
    ["power-hungry", powers.every((power) => powersUsed.has(power))],
  ]);
}

/** Those that one may also lose for. */
function rallyAwards(match: MatchFacts): readonly Award[] {
  return named([
    ["long-rally", match.longestRally >= enough.hits],
    ["marathon", match.playedMs > enough.marathonMs],
    ["speedster", match.hasHitAtTopSpeed],
  ]);
}

/** A win for which nobody had to play any more is none of skill. */
function wonAwards(match: MatchFacts): readonly Award[] {
  if (!match.isPlayedOut) return [];
  const { score, ratings, level } = match;
  const isLong = match.points >= enough.points;
  const beaten = awards.find((award) => award === `level-${level}`);
  return named([
    ["shutout", isLong && score[1] === 0],
    ["comeback", isLong && match.mostBehind >= enough.behind],
    ["photo-finish", isLong && score[0] - score[1] === 1],
    ["giant-killer", ratings !== null && ratings.other - ratings.own >= enough.higher],
    ["machine-tamer", level === 6],
    ...(beaten ? [[beaten, true] as const] : []),
  ]);
}

function named(list: readonly (readonly [Award, boolean])[]): readonly Award[] {
  return list.filter(([, isEarned]) => isEarned).map(([award]) => award);
}
