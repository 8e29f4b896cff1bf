/** What a watcher of a broadcast sees each time that it looks. */
export interface Look {
  readonly nowMs: number;
  /** Where it is, and the newest that there is, in seconds. */
  readonly atSeconds: number;
  readonly edgeSeconds: number;
  /** Where what has come begins again behind a hole; undefined where there is none before it. */
  readonly beyondSeconds?: number | undefined;
  /** Whether it is meant to run. */
  readonly isWanted: boolean;
}

/**
 * What to do about a picture that stands still: nothing, hop over the hole before it, leap to the
 * newest, or begin anew.
 */
export type Rescue = "none" | "hop" | "leap" | "reopen";

/** So long it may stand still although there is more to show, in milliseconds. */
const hopAfterMs = 600;
const leapAfterMs = 4_000;
const reopenAfterMs = 9_000;

/**
 * Watches that a broadcast runs on, as nothing else may say that it does not.
 *
 * A gap that the player cannot pass is no error to it: it waits for good. Where there is
 * nothing to show, as in a break of whoever broadcasts, waiting is right.
 */
export function watchFrozen(): (look: Look) => Rescue {
  let last = { atSeconds: -1, edgeSeconds: -1, sinceMs: 0 };
  let hoppedAtMs = Number.NEGATIVE_INFINITY;
  let hasLeapt = false;
  return ({ nowMs, atSeconds, edgeSeconds, isWanted, beyondSeconds }) => {
    const hasMoved = atSeconds !== last.atSeconds;
    const hasMore = edgeSeconds > atSeconds + 1 && edgeSeconds !== last.edgeSeconds;
    if (hasMoved || !isWanted || last.sinceMs === 0) {
      last = { atSeconds, edgeSeconds, sinceMs: nowMs };
      hasLeapt = false;
      return "none";
    }
    const stillMs = nowMs - last.sinceMs;
    // As after a break: what stands behind the hole is what there is to see.
    const mayHop = beyondSeconds !== undefined && nowMs - hoppedAtMs >= leapAfterMs;
    if (mayHop && stillMs >= hopAfterMs) {
      hoppedAtMs = nowMs;
      return "hop";
    }
    if (!hasMore) return "none";
    if (stillMs >= reopenAfterMs) {
      last = { atSeconds, edgeSeconds, sinceMs: nowMs };
      hasLeapt = false;
      return "reopen";
    }
    if (stillMs < leapAfterMs || hasLeapt) return "none";
    hasLeapt = true;
    return "leap";
  };
}
