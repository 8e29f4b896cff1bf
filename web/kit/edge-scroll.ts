/** How near to an edge something held makes the page move on, in pixels. */
const edgePx = 72;

/** How fast it moves where the pointer is at the edge itself or beyond, in pixels a second. */
const fastest = 1_100;

/** The part of a window in which things are seen, in pixels from its top. */
export interface EdgeView {
  readonly topPx: number;
  readonly bottomPx: number;
}

/**
 * How fast to scroll while something is held at `atPx`, in pixels a second; up is negative.
 *
 * It grows with the square of the nearness, so that one can aim. In a view too small for two
 * edges, each has half of it.
 */
export function edgeSpeed(atPx: number, { topPx, bottomPx }: EdgeView): number {
  const reachPx = Math.min(edgePx, (bottomPx - topPx) / 2);
  if (reachPx <= 0) return 0;
  const up = nearness(atPx - topPx, reachPx);
  const down = nearness(bottomPx - atPx, reachPx);
  return (down ** 2 - up ** 2) * fastest;
}

function nearness(awayPx: number, reachPx: number): number {
  return Math.min(1, Math.max(0, 1 - awayPx / reachPx));
}
