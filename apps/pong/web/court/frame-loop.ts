/**
 * Calls once for every frame of the screen, with the page's clock in milliseconds.
 *
 * A hidden page has no frames; gives what ends it.
 */
export function startFrames(frame: (timeMs: number) => void): () => void {
  let next = 0;
  const turn = (timeMs: number) => {
    next = requestAnimationFrame(turn);
    frame(timeMs);
  };
  next = requestAnimationFrame(turn);
  return () => cancelAnimationFrame(next);
}
