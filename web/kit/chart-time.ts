import type { ChartBucket } from "./chart-range.ts";

const dayMs = 86_400_000;
const minuteMs = 60_000;

/** The marks of a time axis in the reader's language; `stepMs` lies between two of them. */
export function timeMarks(
  atMs: readonly number[],
  stepMs: number,
  language: string,
): readonly string[] {
  const as = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language, options);
  const year = as({ year: "numeric" });
  const month = as({ month: "short" });
  const day = as({ day: "numeric", month: "short" });
  // Marks of one minute would all say the same.
  const time = as({ timeStyle: stepMs < minuteMs ? "medium" : "short" });
  return atMs.map((ms) => {
    const date = new Date(ms);
    if (stepMs >= 28 * dayMs) return date.getMonth() === 0 ? year.format(ms) : month.format(ms);
    // Midnight is told as the day that begins with it.
    const isMidnight = date.getHours() === 0 && date.getMinutes() === 0;
    return stepMs >= dayMs || isMidnight ? day.format(ms) : time.format(ms);
  });
}

/** When a bucket was, in words for its tooltip and for a screen reader. */
export function bucketTime(atMs: number, bucket: ChartBucket, language: string): string {
  const isDay = bucket === "day" || bucket >= dayMs;
  return new Intl.DateTimeFormat(language, {
    day: "numeric",
    month: "short",
    ...(isDay ? { weekday: "short" } : { hour: "numeric", minute: "2-digit" }),
    ...(!isDay && bucket < minuteMs ? { second: "2-digit" } : {}),
  }).format(atMs);
}
