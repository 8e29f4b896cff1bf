/**
 * Every failure that the core itself can give, beside those of a channel's contract.
 *
 * `temporary` says whether the same request may succeed later without being changed;
 * a client needs no other table to decide whether to try again.
 */
export const coreErrors = {
  /** The frame or the input does not parse; `issues` says where. */
  invalid: { temporary: false },
  /** No such topic, channel, command or whisper. */
  "not-found": { temporary: false },
  /** Who is not signed in may not do that. */
  "sign-in-needed": { temporary: false },
  /** This person may not do that. */
  forbidden: { temporary: false },
  /** The frame is larger than the server reads. */
  "too-large": { temporary: false },
  /** A budget of this connection is used up; try again after `retryAfterMs`, where it is given. */
  "too-many": { temporary: true },
  /** The command's number is so old that its answer is no longer kept. */
  stale: { temporary: false },
  /** The server broke; the cause is in its log under `id`. */
  internal: { temporary: true },
} as const satisfies Record<string, { temporary: boolean }>;

/** A code that any request may be answered with. */
export type CoreCode = keyof typeof coreErrors;

/** Whether a refused request may be repeated as it is. */
export function isTemporary(code: string): boolean {
  return Object.hasOwn(coreErrors, code) && coreErrors[code as CoreCode].temporary; // hasOwn above
}
