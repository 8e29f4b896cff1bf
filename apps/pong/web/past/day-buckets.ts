import type { ChartPoint } from "../../../../web/kit/chart-range.ts";
import type { PlayerAnswer } from "../../contract/past.ts";

/** A day and a week, in milliseconds of UTC, by which the days are counted. */
export const lengths = { days: 86_400_000, weeks: 7 * 86_400_000 } as const;

/** How long one bar of the chart was gathered for. */
export type By = keyof typeof lengths;

/** 1970 began on a Thursday; weeks begin on Mondays. */
const firstMonday = 4 * lengths.days;

/**
 * One bar for each day or week from the first that was played on to now, also where nothing was.
 *
 * Never fewer than make a picture: a young player's bars would be walls.
 */
export function bucketsOf(
  days: PlayerAnswer["days"],
  { by, of, now }: { readonly by: By; readonly of: "matches" | "wins"; readonly now: number },
): readonly ChartPoint[] {
  const lengthMs = lengths[by];
  const startOf = (at: number) => at - ((at - (by === "weeks" ? firstMonday : 0)) % lengthMs);
  const sums = new Map<number, number>();
  for (const day of days) {
    const start = startOf(day.dayAt);
    sums.set(start, (sums.get(start) ?? 0) + day[of]);
  }
  const last = startOf(now);
  const first = Math.min(...sums.keys(), last - (by === "days" ? 13 : 7) * lengthMs);
  const points: ChartPoint[] = [];
  for (let atMs = first; atMs <= last; atMs += lengthMs) {
    points.push({ atMs, value: sums.get(atMs) ?? 0 });
  }
  return points;
}
