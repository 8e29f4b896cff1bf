/** Hears two fingers on an element; `by` is how much longer the span between them shall be. */
export function pinching(
  element: HTMLElement,
  zoom: (by: number, clientX: number) => void,
  signal: AbortSignal,
): void {
  const fingers = new Map<number, number>();
  const widthPx = () => {
    const [a = 0, b = 0] = fingers.values();
    return Math.max(16, Math.abs(a - b));
  };
  const lifted = ({ pointerId }: PointerEvent) => fingers.delete(pointerId);
  element.addEventListener(
    "pointerdown",
    ({ pointerType, pointerId, clientX }) => {
      if (pointerType === "touch" && fingers.size < 2) fingers.set(pointerId, clientX);
    },
    { signal },
  );
  element.addEventListener(
    "pointermove",
    ({ pointerId, clientX }) => {
      if (!fingers.has(pointerId)) return;
      const beforePx = widthPx();
      fingers.set(pointerId, clientX);
      if (fingers.size < 2) return;
      const [a = 0, b = 0] = fingers.values();
      zoom(beforePx / widthPx(), (a + b) / 2);
    },
    { signal },
  );
  for (const name of ["pointerup", "pointercancel", "pointerleave"] as const) {
    element.addEventListener(name, lifted, { signal });
  }
}
