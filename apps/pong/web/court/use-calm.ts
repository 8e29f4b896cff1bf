import { useSyncExternalStore } from "react";

const wish = "(prefers-reduced-motion: reduce)";

/** Whether this person's device asks for less motion. */
export function useCalm(): boolean {
  return useSyncExternalStore(listen, () => matchMedia(wish).matches);
}

function listen(listener: () => void): () => void {
  const media = matchMedia(wish);
  media.addEventListener("change", listener);
  return () => media.removeEventListener("change", listener);
}
