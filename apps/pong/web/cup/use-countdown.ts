import { useEffect, useState } from "react";

/**
 * Whole seconds until a moment of the server's clock, between 0 and `mostMs`.
 *
 * A device whose clock is wrong sees a wrong number for once, but never one that cannot be.
 */
export function useCountdown(untilAt: number, mostMs: number): number {
  const [now, setNow] = useState(() => Date.now());
  const leftMs = Math.min(mostMs, Math.max(0, untilAt - now));
  const isOver = leftMs === 0;
  useEffect(() => {
    if (isOver) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [isOver]);
  return Math.ceil(leftMs / 1_000);
}
