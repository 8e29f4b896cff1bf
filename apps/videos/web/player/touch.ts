import { type PointerEvent, useRef } from "react";
import type { Done } from "./keys.ts";
import type { Playback } from "./playback.ts";

/** Two taps within this time are one double tap, in milliseconds. */
const doubleMs = 300;

/** How far a double tap goes, in seconds. */
const leapSeconds = 10;

interface Deeds {
  readonly playback: Playback;
  readonly isShown: boolean;
  readonly wake: () => void;
  readonly sleep: () => void;
  readonly onDone: (done: Done) => void;
}

/** A side of the picture that is tapped. */
type Third = "back" | "middle" | "on";

/**
 * What a finger does on the picture: a tap shows or hides the controls, taps one after the other
 * at a side go back or on.
 */
export function useTaps({ playback, isShown, wake, sleep, onDone }: Deeds) {
  const last = useRef<{ atMs: number; third: Third }>({ atMs: 0, third: "middle" });
  return (event: PointerEvent<HTMLElement>) => {
    if (event.pointerType !== "touch") return;
    const third = thirdOf(event);
    const isDouble = event.timeStamp - last.current.atMs < doubleMs && last.current.third === third;
    last.current = { atMs: event.timeStamp, third };
    if (isDouble && third !== "middle") {
      playback.seekBy(third === "back" ? -leapSeconds : leapSeconds);
      onDone({ kind: third, seconds: leapSeconds });
      return;
    }
    if (isShown) sleep();
    else wake();
  };
}

function thirdOf({ currentTarget, clientX }: PointerEvent<HTMLElement>): Third {
  const { left, width } = currentTarget.getBoundingClientRect();
  const part = (clientX - left) / width;
  if (part < 0.36) return "back";
  return part > 0.64 ? "on" : "middle";
}
