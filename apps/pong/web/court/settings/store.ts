import { useSyncExternalStore } from "react";
import { type CourtSettings, read, written } from "./settings.ts";

const key = "dvor.pong.court";

let known: CourtSettings | undefined;
const listeners = new Set<() => void>();

/** What was chosen for the court on this device. */
function courtSettings(): CourtSettings {
  known ??= read(kept());
  return known;
}

/** Chooses something else, at once and for the next time. */
export function chooseSettings(change: Partial<CourtSettings>): void {
  known = { ...courtSettings(), ...change };
  try {
    localStorage.setItem(key, written(known));
  } catch {
    // A browser that keeps nothing: it holds as long as the page is open.
  }
  for (const listener of listeners) listener();
}

/** The settings of the court, in whatever place of the page they are changed. */
export function useCourtSettings(): CourtSettings {
  return useSyncExternalStore(listen, courtSettings);
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  // Another page of this browser may have chosen something.
  const changed = (event: StorageEvent) => {
    if (event.key !== key) return;
    known = undefined;
    listener();
  };
  addEventListener("storage", changed);
  return () => {
    listeners.delete(listener);
    removeEventListener("storage", changed);
  };
}

function kept(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // forbidden by the browser's settings
  }
}
