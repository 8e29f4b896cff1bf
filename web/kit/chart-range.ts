/** A span of time, in milliseconds of UTC; its end is not in it. */
export interface ChartRange {
  readonly fromMs: number;
  readonly toMs: number;
}

/** A value that was gathered from this time on, for the length of a bucket. */
export interface ChartPoint {
  readonly atMs: number;
  readonly value: number;
}

/** How long each point was gathered for; a day is the reader's, and may have 23 or 25 hours. */
export type ChartBucket = number | "day";

/** When the bucket that begins at a time ends. */
export function bucketEnd(atMs: number, bucket: ChartBucket): number {
  if (bucket !== "day") return atMs + bucket;
  const next = new Date(atMs);
  next.setDate(next.getDate() + 1);
  return next.getTime();
}

/** The index of the point whose bucket holds a time; -1 where there is none. */
export function bucketAt(points: readonly ChartPoint[], bucket: ChartBucket, atMs: number): number {
  const index = points.findLastIndex((point) => point.atMs <= atMs);
  const point = points[index];
  return point && atMs < bucketEnd(point.atMs, bucket) ? index : -1;
}

/**
 * The range made longer by a factor around a time, which keeps its place on the screen.
 *
 * It never goes beyond the whole, and never below the shortest that can be read.
 */
export function zoomedRange(
  range: ChartRange,
  { by, aroundMs }: { readonly by: number; readonly aroundMs: number },
  whole: ChartRange,
  leastMs: number,
): ChartRange {
  const lengthMs = range.toMs - range.fromMs;
  const nextMs = Math.min(whole.toMs - whole.fromMs, Math.max(leastMs, lengthMs * by));
  const part = lengthMs > 0 ? (aroundMs - range.fromMs) / lengthMs : 0.5;
  return within(aroundMs - nextMs * part, nextMs, whole);
}

/** The range moved by a time, as far as there is more on that side. */
export function pannedRange(range: ChartRange, byMs: number, whole: ChartRange): ChartRange {
  return within(range.fromMs + byMs, range.toMs - range.fromMs, whole);
}

/** The range moved as little as it must be for a span to be in it. */
export function revealing(range: ChartRange, span: ChartRange, whole: ChartRange): ChartRange {
  if (span.fromMs < range.fromMs) return pannedRange(range, span.fromMs - range.fromMs, whole);
  if (span.toMs > range.toMs) return pannedRange(range, span.toMs - range.toMs, whole);
  return range;
}

function within(fromMs: number, lengthMs: number, whole: ChartRange): ChartRange {
  const from = Math.max(whole.fromMs, Math.min(whole.toMs - lengthMs, fromMs));
  return { fromMs: Math.round(from), toMs: Math.round(Math.min(whole.toMs, from + lengthMs)) };
}
