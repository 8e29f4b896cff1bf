import { useEffect, useMemo } from "react";
import { useSend } from "../../../../core/client/react.tsx";
import { videoChannel } from "../../contract/watch.ts";
import { WatchLog } from "./watch-log.ts";

/** Tells the server what is watched, and the rest of it when one leaves. */
export function useWatchLog(id: string): WatchLog {
  const send = useSend(videoChannel);
  const log = useMemo(
    () =>
      new WatchLog(({ positionMs, stretches }) => {
        // A word that is lost, or refused, is one that is not counted.
        const told = stretches.map(([fromMs, toMs]): [number, number] => [fromMs, toMs]);
        void send("video.watched", { id, positionMs, stretches: told });
      }),
    [send, id],
  );
  useEffect(() => {
    const leave = () => log.flush();
    addEventListener("pagehide", leave);
    return () => {
      removeEventListener("pagehide", leave);
      // The player's last word comes while it goes, which may be after this.
      queueMicrotask(leave);
    };
  }, [log]);
  return log;
}
