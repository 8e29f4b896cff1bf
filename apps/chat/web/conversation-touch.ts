import { type PointerEvent, useEffect, useRef } from "react";

/** So long a finger rests on a message until its menu opens, in milliseconds. */
const pressMs = 450;

/** A finger that moves farther than this scrolls, in pixels. */
const slackPx = 10;

/** Hears that a finger rests on something: what a touch screen has in place of hovering. */
export function useLongPress(onPress: (target: Element) => void) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const from = useRef({ x: 0, y: 0 });
  const end = () => clearTimeout(timer.current);
  useEffect(() => () => clearTimeout(timer.current), []);
  return {
    onPointerDown: ({ pointerType, target, clientX: x, clientY: y }: PointerEvent) => {
      end();
      if (pointerType !== "touch" || !(target instanceof Element)) return;
      from.current = { x, y };
      timer.current = setTimeout(() => {
        if (!getSelection()?.isCollapsed) return; // the finger has chosen words instead
        navigator.vibrate?.(8);
        ignoreLift();
        onPress(target);
      }, pressMs);
    },
    onPointerMove: ({ clientX, clientY }: PointerEvent) => {
      const { x, y } = from.current;
      if (Math.abs(clientX - x) > slackPx || Math.abs(clientY - y) > slackPx) end();
    },
    onPointerUp: end,
    onPointerCancel: end,
  };
}

/** The finger that is lifted now has not tapped on what has come to lie under it. */
function ignoreLift(): void {
  const over = new AbortController();
  const { signal } = over;
  const lifted = (event: TouchEvent) => {
    event.preventDefault();
    over.abort();
  };
  window.addEventListener("touchend", lifted, { capture: true, passive: false, signal });
  window.addEventListener("touchcancel", () => over.abort(), { capture: true, signal });
}
