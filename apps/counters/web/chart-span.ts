import {
  bucketEnd,
  type ChartBucket,
  type ChartPoint,
  type ChartRange,
} from "../../../web/kit/chart-range.ts";

/** How finely a chart shows what was added. */
export type Span = "minute" | "hour" | "day";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

interface Scale {
  readonly bucket: ChartBucket;
  readonly lengthMs: number;
  /** How much is shown at first, and how much is fetched. */
  readonly shownMs: number;
  readonly fetchedMs: number;
}

/** How each span is drawn; a day may be shorter or longer than its length. */
export const spans: Readonly<Record<Span, Scale>> = {
  minute: { bucket: minuteMs, lengthMs: minuteMs, shownMs: hourMs, fetchedMs: 8 * hourMs },
  hour: { bucket: hourMs, lengthMs: hourMs, shownMs: dayMs, fetchedMs: 21 * dayMs },
  day: { bucket: "day", lengthMs: dayMs, shownMs: 14 * dayMs, fetchedMs: 1_500 * dayMs },
};

/** In which spans something that is so old is looked at best. */
export function spanFor(ageMs: number): Span {
  if (ageMs < 3 * hourMs) return "minute";
  return ageMs < 3 * dayMs ? "hour" : "day";
}

/**
 * Points up to now: spans in which nothing happened yet, and what was added since they were read.
 *
 * What was added may be negative where somebody has taken a click back; of which span it was is
 * not known, so none falls below zero.
 */
export function upToNow(
  points: readonly ChartPoint[],
  bucket: ChartBucket,
  { nowMs, added }: { readonly nowMs: number; readonly added: number },
): readonly ChartPoint[] {
  const filled = [...points];
  for (let last = filled.at(-1); last && bucketEnd(last.atMs, bucket) <= nowMs; ) {
    last = { atMs: bucketEnd(last.atMs, bucket), value: 0 };
    filled.push(last);
  }
  const newest = filled.pop();
  if (!newest) return filled;
  return [...filled, { ...newest, value: Math.max(0, newest.value + added) }];
}

/** All that a chart can show: at least one screenful, so that a young counter has thin bars. */
export function wholeOf(points: readonly ChartPoint[], span: Span): ChartRange {
  const { bucket, shownMs } = spans[span];
  const [first, last] = [points[0]?.atMs ?? 0, points.at(-1)?.atMs ?? 0];
  const toMs = bucketEnd(last, bucket);
  return { fromMs: Math.min(first, toMs - shownMs), toMs };
}

/** What is shown at first: the newest. */
export function newestOf({ fromMs, toMs }: ChartRange, span: Span): ChartRange {
  return { fromMs: Math.max(fromMs, toMs - spans[span].shownMs), toMs };
}
