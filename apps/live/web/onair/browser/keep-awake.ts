/** Keeps the screen on until it is told to stop: a phone that sleeps closes its camera. */
export function keepAwake(): () => void {
  // In no page over plain HTTP, and not in every browser; then it sleeps as it always does.
  if (!("wakeLock" in navigator)) return () => {};
  const ended = new AbortController();
  let held: WakeLockSentinel | undefined;
  const ask = async () => {
    if (document.visibilityState !== "visible") return;
    // Refused with an empty battery: one may still go on air.
    held = await navigator.wakeLock.request("screen").catch(() => undefined);
    if (ended.signal.aborted) await held?.release();
  };
  // A browser lets go of it when the page is hidden.
  document.addEventListener("visibilitychange", () => void ask(), { signal: ended.signal });
  void ask();
  return () => {
    ended.abort();
    void held?.release();
  };
}
