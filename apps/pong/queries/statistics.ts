import type { MatchStatistics } from "../replay/statistics.ts";
import type { Power } from "../simulation/options.ts";

/** A match in numbers, as they were written down when it ended; null before, and without any. */
export function statisticsFrom(text: string | null): MatchStatistics | null {
  return text === null ? null : (JSON.parse(text) as MatchStatistics); // the house wrote it
}

/** The powers that one side has used in a match. */
export function usedIn(text: string | null, side: number): readonly Power[] {
  return statisticsFrom(text)?.sides[side === 0 ? 0 : 1].powers ?? [];
}
