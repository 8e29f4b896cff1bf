import type { PlayerAnswer, Tally } from "../contract/past.ts";
import type { Played } from "./player.ts";

/** How many of some matches there were, and how many were won. */
export function tallyOf(played: readonly Pick<Played, "hasWon">[]): Tally {
  const wins = played.filter(({ hasWon }) => hasWon).length;
  return { matches: played.length, wins };
}

/** Wins in a row, or losses where it is negative, by matches with the newest first. */
export function streakOf(played: readonly Pick<Played, "hasWon">[]): PlayerAnswer["streak"] {
  let [now, best, run] = [0, 0, 0];
  let isLatest = true;
  const first = played.find(({ hasWon }) => hasWon !== undefined)?.hasWon;
  for (const { hasWon } of played) {
    // A match that nobody has won ends no streak.
    if (hasWon === undefined) continue;
    run = hasWon ? run + 1 : 0;
    best = Math.max(best, run);
    isLatest &&= hasWon === first;
    if (isLatest) now += hasWon ? 1 : -1;
  }
  return { now, best };
}

/** As many points as a chart can show. */
const ratingsMax = 500;

/** The ratings after the latest rated matches, the oldest first. */
export function ratingsOf(
  played: readonly Pick<Played, "endedAt" | "rating">[],
): PlayerAnswer["ratings"] {
  const points = played.flatMap(({ endedAt: at, rating }) =>
    rating === undefined ? [] : [{ at, rating }],
  );
  return points.slice(0, ratingsMax).reverse();
}

const dayMs = 86_400_000;

/** For how many days one sees when somebody has played. */
const daysMax = 366;

/** The days of the last year with matches, the oldest first. */
export function daysOf(
  played: readonly Pick<Played, "endedAt" | "hasWon">[],
  now: number,
): PlayerAnswer["days"] {
  const recent = played.filter(({ endedAt }) => endedAt > now - daysMax * dayMs);
  const days = Map.groupBy(recent, ({ endedAt }) => Math.floor(endedAt / dayMs) * dayMs);
  return [...days].map(([dayAt, those]) => ({ dayAt, ...tallyOf(those) })).reverse();
}
