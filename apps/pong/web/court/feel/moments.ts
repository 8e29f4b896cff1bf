/** How long each thing is felt, in milliseconds. */
export const felt = {
  squashMs: 80,
  holdMs: 40,
  catchUpMs: 60,
  shakeMs: 120,
  recoilMs: 140,
  glowMs: 260,
} as const;

/** How far the court is shaken at most, in pixels. */
export const shakePx = 6;

/** How much is left of something that began at a moment: 1 at once, 0 when it is over. */
export function left(sinceMs: number | undefined, timeMs: number, lastsMs: number): number {
  if (sinceMs === undefined || timeMs < sinceMs) return 0;
  return Math.max(0, 1 - (timeMs - sinceMs) / lastsMs);
}

/** How a ball is pressed at a hit: this much flatter along it, and as much wider across. */
export function squash(sinceMs: number | undefined, timeMs: number): number {
  return 1 + 0.2 * left(sinceMs, timeMs, felt.squashMs);
}

/** How far the court is out of its place, in pixels along the blow. */
export function shake(sinceMs: number | undefined, timeMs: number): number {
  const rest = left(sinceMs, timeMs, felt.shakeMs);
  if (rest === 0) return 0;
  return shakePx * rest * Math.cos((1 - rest) * Math.PI * 3);
}

/**
 * How much of the ball's true place is shown at one's own hit: 0 while it rests on the paddle.
 *
 * It only looks so; the ball flies on, and what is shown catches up.
 */
export function released(sinceMs: number | undefined, timeMs: number): number {
  if (sinceMs === undefined || timeMs < sinceMs) return 1;
  const part = (timeMs - sinceMs - felt.holdMs) / felt.catchUpMs;
  const whole = Math.min(1, Math.max(0, part));
  return whole * whole * (3 - 2 * whole);
}
