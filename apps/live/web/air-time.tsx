import { useEffect, useState } from "react";
import { playingTime } from "../../../web/kit/playing-time.ts";

/** How long something has been going on, second by second. */
export function AirTime({ startedAt }: { startedAt: number }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const clock = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(clock);
  }, []);
  const seconds = Math.max(0, (now - startedAt) / 1_000);
  return (
    <time dateTime={`PT${Math.floor(seconds)}S`} className="tabular-nums">
      {playingTime(seconds)}
    </time>
  );
}
