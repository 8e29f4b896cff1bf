import type { ChartPoint } from "../../../../web/kit/chart-range.ts";
import type { StatisticsAnswer } from "../../contract/answers.ts";

const dayMs = 86_400_000;
const minuteMs = 60_000;

/** So many days there are at least, so that a chart of one day is not one bar. */
const leastDays = 14;

/** When a day of UTC begins, as the reader's clock writes the same date. */
function startOf(day: number): number {
  const date = new Date(day * dayMs);
  return new Date(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()).getTime();
}

/** A point for each day from the first to today, also where nothing was watched. */
export function daysOf(
  days: StatisticsAnswer["days"],
  of: "views" | "watched",
  nowMs: number,
): readonly ChartPoint[] {
  const today = Math.floor(nowMs / dayMs);
  const first = Math.min(today - leastDays + 1, ...days.map(({ day }) => day));
  const known = new Map(days.map((one) => [one.day, one]));
  return Array.from({ length: today - first + 1 }, (_, at) => {
    const one = known.get(first + at);
    const minutes = Math.round((one?.watchedMs ?? 0) / minuteMs);
    return { atMs: startOf(first + at), value: of === "views" ? (one?.views ?? 0) : minutes };
  });
}
