/** Keeps a screen from going dark while one plays; gives what lets it go dark again. */
export function keepAwake(): () => void {
  let lock: WakeLockSentinel | undefined;
  let isWanted = true;
  const ask = () => {
    // A page over plain HTTP cannot ask.
    if (!isWanted || document.hidden || !("wakeLock" in navigator)) return;
    navigator.wakeLock.request("screen").then(
      (got) => {
        lock = got;
        if (!isWanted) void got.release();
      },
      () => undefined, // an empty battery may refuse: the game goes on
    );
  };
  ask();
  // It ends whenever the page is hidden.
  document.addEventListener("visibilitychange", ask);
  return () => {
    isWanted = false;
    document.removeEventListener("visibilitychange", ask);
    void lock?.release();
  };
}
