const baseMs = 2_000;
const capMs = 3_600_000;

/**
 * How long a job waits after its so many-th attempt failed, with full jitter.
 *
 * The ceiling is 2 seconds after the first, doubles, and ends at an hour; anything below it is as
 * likely (AWS Architecture Blog, "Exponential Backoff And Jitter").
 */
export function retryMs(attempt: number, random: () => number = Math.random): number {
  const ceilingMs = Math.min(capMs, baseMs * 2 ** Math.min(Math.max(attempt - 1, 0), 30));
  return Math.floor(random() * ceilingMs);
}
