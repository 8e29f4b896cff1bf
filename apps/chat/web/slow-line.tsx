import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { isModerator } from "../rules.ts";
import type { RoomNow } from "./use-room.ts";

/** How slow a room is, and how long one still waits. */
export interface Slow {
  /** 0 where one need not wait. */
  readonly seconds: number;
  readonly leftSeconds: number;
}

/** How long one still waits in a slow room until something can be said. */
export function useSlow({ state, stance, rows, me }: RoomNow): Slow {
  const seconds = isModerator(stance) ? 0 : (state?.room.slowSeconds ?? 0);
  const last = rows.findLast(({ message, state: at }) => {
    return at !== "unsent" && message.from.id === me.id && !message.said;
  })?.message;
  const untilMs = seconds > 0 && last ? last.sentAt + seconds * 1_000 : 0;
  const [nowMs, setNow] = useState(Date.now);
  useEffect(() => {
    if (untilMs <= Date.now()) return;
    setNow(Date.now());
    const timer = setInterval(() => {
      setNow(Date.now());
      if (untilMs <= Date.now()) clearInterval(timer);
    }, 250);
    return () => clearInterval(timer);
  }, [untilMs]);
  // Never longer than the room says, whatever the clock of this device does.
  const leftMs = Math.min(untilMs - nowMs, seconds * 1_000);
  return { seconds, leftSeconds: Math.max(0, Math.ceil(leftMs / 1_000)) };
}

/** Says that a room is slow, and when one may write again. */
export function SlowLine({ slow: { seconds, leftSeconds } }: { slow: Slow }) {
  const { t } = useTranslation("chatMore");
  const text =
    leftSeconds > 0
      ? t("comments.wait", { count: leftSeconds })
      : t("comments.slow", { count: seconds });
  return <p className="slow-line">{text}</p>;
}
