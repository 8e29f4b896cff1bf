import type { Match } from "../../contract/match.ts";

/** The matches that ended on one day, in the order in which they were given. */
export interface MatchDay {
  readonly startsAt: number;
  readonly matches: readonly Match[];
}

/** Puts matches that follow each other in time together by the reader's days. */
export function daysOf(matches: readonly Match[]): readonly MatchDay[] {
  const days: { startsAt: number; matches: Match[] }[] = [];
  for (const match of matches) {
    const startsAt = new Date(match.endedAt ?? match.madeAt).setHours(0, 0, 0, 0);
    const last = days.at(-1);
    if (last?.startsAt === startsAt) last.matches.push(match);
    else days.push({ startsAt, matches: [match] });
  }
  return days;
}

/** How many days ago a day began: 0 is today. Days of 23 and 25 hours are days too. */
export function daysAgo(startsAt: number, nowMs: number): number {
  const today = new Date(nowMs).setHours(0, 0, 0, 0);
  return Math.round((today - startsAt) / 86_400_000);
}
