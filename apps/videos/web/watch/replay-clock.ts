/** From this moment of a recording on it was that time (ms UTC), until the next entry. */
export interface ClockEntry {
  readonly mediaMs: number;
  readonly at: number;
}

/** The time that it was (ms UTC) at a moment of a recording; undefined where nobody knows. */
export function timeAt(clock: readonly ClockEntry[], mediaMs: number): number | undefined {
  const entry = clock.findLast((one) => one.mediaMs <= mediaMs) ?? clock[0];
  return entry && entry.at + (mediaMs - entry.mediaMs);
}
