import { useEffect } from "react";
import { tickRate } from "../../simulation/court.ts";
import { isTyping } from "../court/hands/keyboard.ts";
import type { Film } from "./replay-film.ts";

/** How far an arrow goes, in ticks. */
export const leapTicks = 5 * tickRate;

type Deed = (film: Film) => void;

/** The keys of a replay, by what they write. */
const deeds: Readonly<Record<string, Deed>> = {
  " ": (film) => film.play(!film.state().isPlaying),
  k: (film) => film.play(!film.state().isPlaying),
  ArrowLeft: (film) => film.goBy(-leapTicks),
  ArrowRight: (film) => film.goBy(leapTicks),
  ",": (film) => film.stepBy(-1),
  ".": (film) => film.stepBy(1),
  n: (film) => film.nextPoint(),
  p: (film) => film.pointBefore(),
  Home: (film) => film.goTo(0),
  End: (film) => film.goTo(film.ticks),
};

/** The same keys where the letters of a Russian keyboard are. */
const elsewhere: Readonly<Record<string, string>> = {
  KeyK: "k",
  Comma: ",",
  Period: ".",
  KeyN: "n",
  KeyP: "p",
};

/** Steers a film by the keyboard, wherever on the page the focus is. */
export function useReplayKeys(film: Film): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      const { target } = event;
      const isSlider = target instanceof HTMLElement && target.dataset["replay"] === "place";
      if (isTyping(target) && !isSlider) return;
      // A space presses the button that has the focus.
      const isButton = target instanceof HTMLElement && target.closest("button, a") !== null;
      if (isButton && event.key === " ") return;
      const deed = deeds[elsewhere[event.code] ?? event.key];
      if (!deed) return;
      event.preventDefault();
      deed(film);
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, [film]);
}
