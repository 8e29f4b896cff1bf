/** How long a match waits, and for what. */
export interface Timing {
  /** For both to sit down, before it begins, or after the house was started anew. */
  readonly waitMs: number;
  readonly countdownMs: number;
  /** Nothing was heard for so long: the line is called unstable, or the match stops. */
  readonly unstableMs: number;
  readonly silentMs: number;
  /** How long and how often one may be missing in a match. */
  readonly budgetMs: number;
  readonly freezes: number;
  /** How much of that is left to who goes on purpose, each time. */
  readonly leftMs: number;
  /** How long a pause lasts; each side may take one. */
  readonly pauseMs: number;
  /** Play after which who leads has won; a match that is level then is void. */
  readonly playMs: number;
}

/** The times of every match. */
export const timing: Timing = {
  waitMs: 60_000,
  countdownMs: 3_000,
  unstableMs: 500,
  silentMs: 1_500,
  budgetMs: 30_000,
  freezes: 3,
  leftMs: 10_000,
  pauseMs: 30_000,
  playMs: 30 * 60_000,
};

/** Ticks between two snapshots while the ball flies: 30 a second. */
export const snapshotTicks = 2;

/** Between two snapshots while the world stands still. */
export const snapshotMs = { waiting: 250, countdown: 100, frozen: 250 } as const;

/**
 * The most time that passes for a match in one call, in play and otherwise.
 *
 * A house that was held up for longer takes nothing from the players: the rest has not been.
 */
export const elapsedMaxMs = { playing: 250, still: 2_000 } as const;

/** Messages of one player that are read in a second; more are dropped. */
export const messagesPerSecond = 120;
