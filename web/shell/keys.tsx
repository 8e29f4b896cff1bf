import { lazy, Suspense, useEffect, useState } from "react";
import { isOutside } from "../kit/visitor.ts";

const Palette = lazy(() => import("./palette.tsx"));
const Shortcuts = lazy(() => import("./shortcuts.tsx"));

/** The keys of every page: Ctrl or ⌘ and K opens the palette, and `?` tells the other keys. */
export function Keys() {
  const [open, setOpen] = useState<"palette" | "shortcuts">();
  useEffect(() => {
    if (isOutside) return;
    const pressed = (event: KeyboardEvent) => {
      const isPalette = (event.ctrlKey || event.metaKey) && event.code === "KeyK";
      const isHelp = event.key === "?" && !isTyping(event.target);
      if ((!isPalette && !isHelp) || event.altKey || event.defaultPrevented) return;
      event.preventDefault();
      setOpen((now) => {
        const wished = isPalette ? "palette" : "shortcuts";
        return now === wished ? undefined : wished;
      });
    };
    // Before a field, a list or the browser's own bar takes it.
    window.addEventListener("keydown", pressed, { capture: true });
    return () => window.removeEventListener("keydown", pressed, { capture: true });
  }, []);
  const close = () => setOpen(undefined);
  return (
    <Suspense fallback={null}>
      {open === "palette" && <Palette onClose={close} />}
      {open === "shortcuts" && <Shortcuts onClose={close} />}
    </Suspense>
  );
}

/** Whether a key is a letter of a text. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches("input, textarea, select");
}
