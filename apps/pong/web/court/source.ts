import type { Happening } from "../../simulation/world.ts";
import type { CourtView } from "./view.ts";

/** Something that happened, with the step in which it did. */
export interface Told {
  readonly tick: number;
  readonly happening: Happening;
}

/** Where a court gets what it shows: a match on a line, a game on this page, or a replay. */
export interface CourtSource {
  /**
   * The view at a moment of the page's own clock, which is that of `requestAnimationFrame`.
   *
   * It is asked once a frame, and may tell what happened before it answers.
   */
  readonly view: (timeMs: number) => CourtView;
  /** Hears each happening once, when it is to be seen; gives what ends that. */
  readonly listen: (hear: (told: Told) => void) => () => void;
}
