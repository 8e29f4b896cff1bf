/** What REST answers about matches that were, and about those who played them. */
import type { Person } from "../../../core/protocol/frames.ts";
import type { Rating } from "./lobby.ts";
import type { Match } from "./match.ts";

/** `GET /api/pong/matches`: the newest first. */
export interface MatchesAnswer {
  readonly matches: readonly Match[];
  /** What `before` is to be for the next page; null where there is none. */
  readonly next: string | null;
}

/** `GET /api/pong/matches/:id`. */
export interface MatchAnswer {
  readonly match: Match;
  /** `MatchStatistics` of `replay/statistics.ts`; null before it is over, and where none are. */
  readonly statistics: object | null;
  /** What was earned by it, as `rules/awards.ts` names it. */
  readonly awards: readonly { readonly personId: string; readonly award: string }[];
  /** Whether there is a record to play it again: `GET /api/pong/matches/:id/replay`. */
  readonly hasReplay: boolean;
}

/** Somebody in the leaderboard. */
export interface Ranked {
  readonly person: Person;
  readonly rating: Rating;
  /** From 1; null for whom too little is known of. */
  readonly place: number | null;
  /** Rated matches. */
  readonly wins: number;
  readonly losses: number;
  /** By how much the last 30 days changed the rating. */
  readonly trend: number;
}

/** `GET /api/pong/players`: those with a place, the best first; then the others. */
export interface PlayersAnswer {
  readonly players: readonly Ranked[];
  /** What `from` is to be for the next page; null where there is none. */
  readonly next: number | null;
}

/** Matches that were won or lost; void ones are neither. */
export interface Tally {
  readonly matches: number;
  readonly wins: number;
}

/** `GET /api/pong/players/:id`: what somebody has played, against people unless it says more. */
export interface PlayerAnswer {
  readonly person: Person;
  readonly rating: Rating | null;
  /** The highest rating that they had. */
  readonly best: number | null;
  readonly place: number | null;
  readonly people: Tally;
  readonly rated: Tally;
  readonly tournaments: Tally;
  /** Against each level of the computer that they have met. */
  readonly levels: readonly (Tally & { readonly level: number })[];
  /** Wins in a row now; losses where it is negative; and the most wins there were. */
  readonly streak: { readonly now: number; readonly best: number };
  /** After each of the last rated matches, the oldest first. */
  readonly ratings: readonly { readonly at: number; readonly rating: number }[];
  /** Of the last year, by days of UTC, only those with matches; the computer's count here too. */
  readonly days: readonly (Tally & { readonly dayAt: number })[];
  /** Those whom they met most often, and whom the asker may see. */
  readonly opponents: readonly (Tally & { readonly person: Person; readonly lastAt: number })[];
  /** Of all their matches: hits, units a second, and milliseconds; 0 without any. */
  readonly longestRally: number;
  readonly topSpeed: number;
  readonly longestMs: number;
  readonly awards: readonly {
    readonly award: string;
    readonly aboutId: string;
    readonly at: number;
  }[];
}

/** `GET /api/pong/players/:id/against/:other`: what two have played against each other. */
export interface AgainstAnswer {
  readonly people: readonly [Person, Person];
  readonly matches: number;
  readonly wins: readonly [number, number];
  readonly points: readonly [number, number];
  /** The latest ones, the newest first. */
  readonly latest: readonly Match[];
}

/** `GET /api/pong/awards`: all that can be earned, with how many have. */
export interface AwardsAnswer {
  readonly awards: readonly { readonly award: string; readonly holders: number }[];
}

/** `GET /api/pong/matches/:id/state`: how a match stands, in few words. */
export type StateAnswer = Pick<
  Match,
  "id" | "status" | "score" | "winner" | "ending" | "startedAt" | "endedAt" | "revision"
>;
