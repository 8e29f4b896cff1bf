import type { AfterClose } from "../protocol/close-codes.ts";

const baseMs = 500;
const capMs = 20_000;
const laterMs = 10_000;

/**
 * How long to wait before the next attempt, with full jitter.
 *
 * Anything between nothing and the cap is as likely, so that a thousand pages that lost one
 * server do not come back in step (AWS Architecture Blog, "Exponential Backoff And Jitter").
 */
export function backoffMs(
  attempt: number,
  after: AfterClose,
  random: () => number = Math.random,
): number {
  const ceilingMs = Math.min(capMs, baseMs * 2 ** Math.min(attempt, 16));
  const leastMs = after === "come-back-later" ? laterMs : 0;
  return leastMs + random() * ceilingMs;
}
