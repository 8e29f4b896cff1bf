import { type RefObject, useEffect, useRef } from "react";
import { isField } from "./list-keys.ts";

/** What the keys of the page do. */
interface PageKeys {
  readonly undo: () => void;
  readonly add: () => void;
  readonly seek: () => void;
}

/** The keys that hold wherever on the page one is, but not in a field or a dialog. */
export function usePageKeys(place: RefObject<HTMLElement | null>, keys: PageKeys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const { target, defaultPrevented, altKey } = event;
      if (defaultPrevented || altKey || !(target instanceof HTMLElement)) return;
      const isHere = target === document.body || place.current?.contains(target);
      const isAsked = document.querySelector("[role=dialog], [role=alertdialog], [role=menu]");
      const act = actOf(event);
      if (!act || !isHere || isAsked) return;
      // The field in which one adds keeps the focus; while it is empty it has nothing to undo.
      const isEmpty = target instanceof HTMLTextAreaElement && target.value === "";
      if (isField(target) && !(act === "undo" && isEmpty)) return;
      event.preventDefault();
      latest.current[act]();
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, [place]);
}

/** By the place of a key where it is a letter: a Russian keyboard has others there. */
function actOf(event: KeyboardEvent): keyof PageKeys | undefined {
  const { key, code, ctrlKey, metaKey, shiftKey } = event;
  if (ctrlKey || metaKey) return code === "KeyZ" && !shiftKey ? "undo" : undefined;
  if (key === "/" || (code === "Slash" && !shiftKey)) return "seek";
  return code === "KeyN" ? "add" : undefined;
}
