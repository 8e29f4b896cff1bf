import type { Result } from "../protocol/result.ts";
import type { Member } from "./member.ts";

/** How long it is believed that somebody may whisper, or may not, in milliseconds. */
export const whisperRightMs = 1_000;

/** What was said of somebody's whispers, and when it was asked. */
export interface WhisperRight {
  readonly askedAtMs: number;
  readonly said: Promise<Result<unknown>>;
}

/**
 * Whether a member may whisper; asked anew once the last answer is old.
 *
 * Whispers that come meanwhile wait for the same answer, and so keep their order.
 */
export function whisperRight(
  member: Member,
  ask: () => Promise<Result<unknown>>,
  nowMs: number,
): Promise<Result<unknown>> {
  if (!member.right || nowMs - member.right.askedAtMs >= whisperRightMs) {
    member.right = { askedAtMs: nowMs, said: ask() };
  }
  return member.right.said;
}
