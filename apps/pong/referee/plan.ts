import type { Options } from "../simulation/options.ts";
import type { Timing } from "./timing.ts";

/** What a match is made of. */
export interface RefereePlan {
  readonly options: Options;
  /** Any 32 bits; they are told to nobody. */
  readonly seed: number;
  readonly sides: readonly ["person" | "computer", "person" | "computer"];
  /** From any clock that goes on evenly; one that is set back does no harm. */
  readonly nowMs: number;
  /**
   * What `journal()` gave before the house was started anew: played back to its last tick, then
   * it waits for both. Who does not come makes it void. Budgets are whole again.
   */
  readonly from?: Uint8Array;
  /** Both absent is a double forfeit, and not only void. */
  readonly isTournament?: boolean;
  /** Each side may take one pause. */
  readonly mayPause?: boolean;
  readonly timing?: Partial<Timing>;
}
