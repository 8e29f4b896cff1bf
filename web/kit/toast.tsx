import { useSyncExternalStore } from "react";

/** How long a word to the reader stays, in milliseconds. */
const shownMs = 4_000;

interface Shown {
  readonly id: number;
  readonly text: string;
}

let shown: Shown | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

/** Says something in passing; a later word takes the place of an earlier one. */
export function toast(text: string): void {
  clearTimeout(timer);
  timer = setTimeout(() => set(undefined), shownMs);
  set({ id: (shown?.id ?? 0) + 1, text });
}

function set(next: Shown | undefined): void {
  shown = next;
  for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** Where toasts appear; always on the page, so that a screen reader watches it. */
export function ToastRegion() {
  const now = useSyncExternalStore(listen, () => shown);
  return (
    <div role="status" className="contents">
      {now && (
        <div key={now.id} className="toast">
          {now.text}
        </div>
      )}
    </div>
  );
}
