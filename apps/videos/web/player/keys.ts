import { type RefObject, useEffect } from "react";
import type { Playback } from "./playback.ts";
import { speeds } from "./remembered.ts";

/** What keys do besides steering the playback. */
export interface KeyDeeds {
  readonly playback: Playback;
  readonly toggleFull: () => void;
  readonly toggleTheatre: () => void;
  readonly toggleSmall: () => void;
  readonly toggleCaptions: () => void;
  /** Shows in the picture what a key has done. */
  readonly onDone: (done: Done) => void;
}

/** What was done without a button, so that it can be shown. */
export type Done =
  | { readonly kind: "play" | "pause" | "mute" | "unmute" }
  | { readonly kind: "volume"; readonly percent: number }
  | { readonly kind: "speed"; readonly speed: number }
  | { readonly kind: "back" | "on"; readonly seconds: number };

type Deed = (deeds: KeyDeeds) => void;

/** One picture of thirty a second, as nothing tells how many there are. */
const frameSeconds = 1 / 30;

/** The keys that work wherever on the page the focus is, by what is written on them. */
const everywhere: Readonly<Record<string, Deed>> = {
  " ": toggle,
  k: toggle,
  j: leaps(-10),
  l: leaps(10),
  ArrowLeft: leaps(-5),
  ArrowRight: leaps(5),
  m: ({ playback, onDone }) => {
    const { isMuted } = playback.state();
    playback.setMuted(!isMuted);
    onDone({ kind: isMuted ? "unmute" : "mute" });
  },
  f: ({ toggleFull }) => toggleFull(),
  t: ({ toggleTheatre }) => toggleTheatre(),
  i: ({ toggleSmall }) => toggleSmall(),
  c: ({ toggleCaptions }) => toggleCaptions(),
  ",": steps(-1),
  ".": steps(1),
  "<": runs(-1),
  ">": runs(1),
};

/** The keys that scroll the page, unless the focus is within the player. */
const within: Readonly<Record<string, Deed>> = {
  ArrowUp: sounds(5),
  ArrowDown: sounds(-5),
  Home: ({ playback }) => playback.seek(playback.state().from),
  End: ({ playback }) => playback.seek(playback.state().to),
};

/** The same keys where the letters of a Russian keyboard are. */
const places: Readonly<Record<string, string>> = {
  ...{ KeyK: "k", KeyJ: "j", KeyL: "l", KeyM: "m", KeyF: "f", KeyT: "t", KeyI: "i", KeyC: "c" },
  ...{ Comma: ",", Period: ".", Space: " " },
};

/** What of a pressed key decides what it does. */
export interface Pressed {
  readonly key: string;
  readonly code: string;
  readonly shiftKey: boolean;
}

/** What a key does; undefined where it does nothing. */
export function deedOf({ key, code, shiftKey }: Pressed, isWithin: boolean): Deed | undefined {
  const place = places[code] ?? key;
  if (shiftKey) return { ",": everywhere["<"], ".": everywhere[">"] }[place];
  const digit = /^(?:Digit|Numpad)(\d)$/u.exec(code)?.[1];
  if (digit !== undefined) return ({ playback }) => goToPart(playback, Number(digit) / 10);
  return everywhere[place] ?? (isWithin ? within[place] : undefined);
}

/** Steers a player by the keyboard; `isAlone` where the whole page is the player's. */
export function useKeys(
  root: RefObject<HTMLElement | null>,
  deeds: RefObject<KeyDeeds>,
  isAlone: boolean,
): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      const { target } = event;
      const isWithin = target instanceof Node && root.current?.contains(target) === true;
      if (isTaken(target, event.key, isWithin)) return;
      const isFull = document.fullscreenElement === root.current;
      const deed = deedOf(event, isWithin || isFull || isAlone);
      if (!deed) return;
      event.preventDefault();
      deed(deeds.current);
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, [root, deeds, isAlone]);
}

/** Whether a key belongs to what has the focus: a text, a menu, a button that it presses. */
function isTaken(target: EventTarget | null, key: string, isWithin: boolean): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.dataset["player"] === "place") return false;
  if (target.dataset["player"] === "volume") return key.startsWith("Arrow");
  if (target.isContentEditable || target.matches("input, textarea, select")) return true;
  if (target.closest("[role=menu], [role=dialog], [role=listbox], [role=grid], [role=log]")) {
    return true;
  }
  if (key === " ") return target.closest("button, a, [role=button]") !== null;
  // Tabs and choices elsewhere on the page are gone through by arrows.
  return (
    key.startsWith("Arrow") && !isWithin && target.closest("[role=tab], [role=radio]") !== null
  );
}

function toggle({ playback, onDone }: KeyDeeds): void {
  onDone({ kind: playback.state().isPaused ? "play" : "pause" });
  playback.toggle();
}

function leaps(seconds: number): Deed {
  return ({ playback, onDone }) => {
    playback.seekBy(seconds);
    onDone({ kind: seconds < 0 ? "back" : "on", seconds: Math.abs(seconds) });
  };
}

function steps(frames: number): Deed {
  return ({ playback }) => {
    if (playback.state().isPaused) playback.seekBy(frames * frameSeconds);
  };
}

function sounds(percent: number): Deed {
  return ({ playback, onDone }) => {
    const { volume, isMuted } = playback.state();
    const now = isMuted ? 0 : Math.round(volume * 100);
    const next = Math.min(100, Math.max(0, now + percent));
    playback.setVolume(next / 100);
    onDone({ kind: "volume", percent: next });
  };
}

function runs(by: 1 | -1): Deed {
  return ({ playback, onDone }) => {
    const { speed: now, isLive } = playback.state();
    if (isLive) return;
    const speed = by > 0 ? speeds.find((one) => one > now) : speeds.findLast((one) => one < now);
    playback.setSpeed(speed ?? now);
    onDone({ kind: "speed", speed: speed ?? now });
  };
}

function goToPart(playback: Playback, part: number): void {
  const { from, to } = playback.state();
  playback.seek(from + part * (to - from));
}
