import type { TournamentWish } from "../../contract/tournament-parts.ts";

/** What a bracket is drawn from. */
export interface Plan {
  /** Who loses is out, or everybody meets everybody. */
  readonly kind: TournamentWish["kind"];
  /** How many enter; the best of them has the seed 1. */
  readonly entrants: number;
  /** Whether the losers of the semi-finals play for the third place. */
  readonly third: boolean;
}

/** Where somebody in a bout comes from. */
export type Source =
  | { readonly from: "entrant"; readonly seed: number }
  | { readonly from: "winner" | "loser"; readonly bout: string }
  | { readonly from: "bye" };

/** One meeting in a tournament. */
export interface Bout {
  /** Its name within the tournament: `r1b3`, `third`, `rr2b1`. */
  readonly key: string;
  /** From 1. */
  readonly round: number;
  /** Its place within the round, from 1; that for the third place stands beside the final. */
  readonly place: number;
  readonly kind: "main" | "third" | "robin";
  readonly sides: readonly [Source, Source];
}

/** How a bout ended. */
export type Outcome =
  | {
      readonly type: "won";
      readonly side: 0 | 1;
      readonly by: "play" | "forfeit";
      /** The points of both sides; a forfeit's points count for nothing. */
      readonly score?: readonly [number, number];
    }
  /** Neither came, or both gave up: both have lost. */
  | { readonly type: "double-forfeit" }
  /** That side goes on without playing, because nobody is on the other one. */
  | { readonly type: "bye"; readonly side: 0 | 1 }
  /** Nobody goes on: both sides are empty, or the only one who is there has withdrawn. */
  | { readonly type: "nobody" };

/** Who is on a side: a seed, nobody ever, or nobody knows yet. */
export type Entrant = number | "empty" | undefined;

/** How a bout stands. */
export interface BoutStanding {
  readonly bout: Bout;
  readonly entrants: readonly [Entrant, Entrant];
  /** Undefined while it is not decided. */
  readonly outcome: Outcome | undefined;
}
