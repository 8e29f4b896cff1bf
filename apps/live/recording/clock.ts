import { durationOf, type Recorded } from "./recorded.ts";

/** A stretch of a recording that was broadcast without a break. */
export interface Span {
  /** Where it begins in the video. */
  readonly mediaMs: number;
  /** When it arrived, in milliseconds UTC. */
  readonly wallMs: number;
  readonly durationMs: number;
}

/** When what is shown at a moment of a recording was broadcast; one span a stretch, in order. */
export function clockOf({ segments }: Pick<Recorded, "segments">): readonly Span[] {
  const spans: { mediaMs: number; wallMs: number; durationMs: number; map: number }[] = [];
  let mediaUs = 0;
  for (const segment of segments) {
    const last = spans.at(-1);
    const durationMs = durationOf(segment) / 1_000;
    if (last?.map === segment.map) last.durationMs += durationMs;
    else {
      const { wallMs, map } = segment;
      spans.push({ mediaMs: Math.round(mediaUs / 1_000), wallMs, durationMs, map });
    }
    mediaUs += durationOf(segment);
  }
  return spans.map(({ mediaMs, wallMs, durationMs }) => ({
    ...{ mediaMs, wallMs },
    durationMs: Math.round(durationMs),
  }));
}

/**
 * Where in the video a moment is, in milliseconds; undefined after its end.
 *
 * What was said in a break belongs to where it goes on; what was said before, to the beginning.
 */
export function mediaMsAt(spans: readonly Span[], wallMs: number): number | undefined {
  for (const span of spans) {
    const sinceMs = wallMs - span.wallMs;
    if (sinceMs < span.durationMs) return span.mediaMs + Math.max(0, sinceMs);
  }
  return undefined;
}
