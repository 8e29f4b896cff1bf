import { type RefObject, useEffect, useRef } from "react";
import { toggleFull } from "./full-button.tsx";

interface Deeds {
  readonly frame: RefObject<HTMLElement | null>;
  /** On Esc; absent where there is nothing to leave. */
  readonly leave: (() => void) | undefined;
  /** On T; absent where nobody talks. */
  readonly talk: (() => void) | undefined;
}

/** The keys of a match's page, beside those that play: Esc leaves, T talks, F fills the screen. */
export function useMatchKeys(deeds: Deeds): void {
  const latest = useRef(deeds);
  latest.current = deeds;
  useEffect(() => {
    const keyed = (event: KeyboardEvent) => {
      const isChord = event.ctrlKey || event.metaKey || event.altKey;
      if (isChord || event.defaultPrevented || event.repeat || isElsewhere(event.target)) return;
      const { frame, leave, talk } = latest.current;
      if (event.code === "Escape") leave?.();
      else if (event.code === "KeyT" && talk) {
        // Else the letter is typed into the chat that opens.
        event.preventDefault();
        talk();
      } else if (event.code === "KeyF") void toggleFull(frame);
    };
    window.addEventListener("keydown", keyed);
    return () => window.removeEventListener("keydown", keyed);
  }, []);
}

/** Whether a key belongs to a text or a dialog. */
function isElsewhere(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest("input, textarea, select, [role=dialog]") !== null)
  );
}
