import { useSyncExternalStore } from "react";

/** How long a word to the reader stays, in milliseconds. */
const shownMs = 4_000;

/** How long one stays that something can be done about; it waits while one is about to. */
const actionMs = 6_000;

/** The one thing that can be done about what is said, such as to undo it. */
export interface ToastAction {
  readonly label: string;
  readonly onPress: () => void;
}

interface Shown {
  readonly id: number;
  readonly text: string;
  readonly action: ToastAction | undefined;
}

let shown: Shown | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

/** Says something in passing; a later word takes the place of an earlier one. */
export function toast(text: string, action?: ToastAction): void {
  set({ id: (shown?.id ?? 0) + 1, text, action });
  count();
}

/** Begins the time that is left anew. */
function count(): void {
  hold();
  timer = setTimeout(() => set(undefined), shown?.action ? actionMs : shownMs);
}

function hold(): void {
  clearTimeout(timer);
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
          {now.action && <Action {...now.action} />}
        </div>
      )}
    </div>
  );
}

function Action({ label, onPress }: ToastAction) {
  return (
    <button
      type="button"
      className="toast-action"
      // Who has come to it, by pointer or by keyboard, is not hurried.
      onFocus={hold}
      onBlur={count}
      onPointerEnter={hold}
      onPointerLeave={count}
      onClick={() => {
        hold();
        set(undefined);
        onPress();
      }}
    >
      {label}
    </button>
  );
}
