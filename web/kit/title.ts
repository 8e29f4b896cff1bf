import { useEffect, useSyncExternalStore } from "react";

const told = document.documentElement.dataset["courtyard"];

let place = told === undefined || told === "" ? "Dvor" : told;
const unread = new Map<string, number>();
let parts: readonly string[] = [];
const listeners = new Set<() => void>();

/** Names the page in the browser's tab and history, before the courtyard's own name. */
export function useTitle(...now: readonly string[]): void {
  const title = now.join(" · ");
  useEffect(() => {
    parts = title === "" ? [] : [title];
    write();
  }, [title]);
}

/** The courtyard's name, wherever it is shown; it changes as soon as its host changes it. */
export function usePlace(): string {
  return useSyncExternalStore(listen, () => place);
}

/** Tells the pages how the courtyard is called. */
export function namePlace(name: string): void {
  if (name === place) return;
  place = name;
  write();
  for (const tell of listeners) tell();
}

/** Shows in the browser's tab how much there is that one has not read, of whatever kinds. */
export function countUnread(count: number, kind: string): void {
  unread.set(kind, count);
  write();
}

function write(): void {
  const title = [...new Set([...parts, place])].join(" · ");
  const count = [...unread.values()].reduce((sum, one) => sum + one, 0);
  document.title = count > 0 ? `(${count}) ${title}` : title;
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
