/** The limits of live; the page reads the same numbers as the server. */
export const limits = {
  /** What a broadcast is called, and what a channel says of itself, in code points. */
  titleLength: 120,
  aboutLength: 1_000,
  /** Stream keys that one person may have at a time, and the name of one. */
  keys: 5,
  keyNameLength: 40,
  /** People who keep order in the chat of a channel. */
  moderators: 50,
  /** The least time between two messages of one person, at most so much, in seconds. */
  slowSeconds: 300,
  /** A broadcast goes on when its encoder is back within this time. */
  graceMs: 60_000,
  /** Who comes back so soon after a broadcast is not announced again. */
  quietMs: 600_000,
  /** A shorter broadcast leaves no video. */
  shortestMs: 3_000,
  /** Broadcasts that are shown as those of before. */
  past: 12,
  /** Measurements that are kept for a page, one every `healthMs`. */
  health: 120,
  healthMs: 1_000,
  /** What is kept of a broadcast for later: one measurement every so often. */
  sampleMs: 10_000,
  /** What a browser that broadcasts sends at a time. */
  piecesBytes: 8 * 1_048_576,
} as const;
