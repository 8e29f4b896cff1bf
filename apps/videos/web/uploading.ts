import { useSyncExternalStore } from "react";

/** What is being uploaded from this page, for who is elsewhere in the app. */
export interface Uploading {
  /** So many files are on their way. */
  readonly count: number;
  /** Of all of them, from 0 to 1. */
  readonly part: number;
}

let now: Uploading = { count: 0, part: 0 };
const listeners = new Set<() => void>();

/** Says what is being uploaded; the uploader itself is fetched with its own page. */
export function tellUploading(next: Uploading): void {
  if (next.count === now.count && next.part === now.part) return;
  now = next;
  for (const listener of listeners) listener();
}

/** What is being uploaded. */
export function useUploading(): Uploading {
  return useSyncExternalStore(listen, () => now);
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
