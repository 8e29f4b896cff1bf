import type { Outcome } from "../netcode/phase.ts";
import type { Side } from "../simulation/court.ts";

/** What a match tells the loop that runs it, in the order in which it happened. */
export type Happened =
  /** Both sit, and the first countdown runs. */
  | { readonly type: "began" }
  /** `side` has won a point. */
  | {
      readonly type: "point";
      readonly side: Side;
      readonly score: readonly [number, number];
      readonly tick: number;
    }
  /** The world stands still: for the missing, or because somebody took a pause. */
  | {
      readonly type: "froze";
      readonly missing: readonly Side[];
      readonly pausedBy: Side | undefined;
    }
  /** All are back, and a countdown runs. */
  | { readonly type: "resumed" }
  /** This connection has no seat any more: send it `taken`, as bytes of `encodeTold`. */
  | { readonly type: "unseated"; readonly side: Side; readonly connection: string }
  /** The house was held up for so long that the match has skipped it. For the log. */
  | { readonly type: "slipped"; readonly slippedMs: number }
  /** The last one. */
  | { readonly type: "ended"; readonly outcome: Outcome };
