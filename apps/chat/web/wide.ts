import { useSyncExternalStore } from "react";

/** From this width on the list of rooms stands beside the conversation. */
const wide = "(width >= 64rem)";

/** Whether there is room for the list beside the conversation. */
function isWide(): boolean {
  return matchMedia(wide).matches;
}

/** Whether there is room for a panel beside the conversation, live. */
export function useIsWide(): boolean {
  return useSyncExternalStore(listen, isWide);
}

function listen(listener: () => void): () => void {
  const query = matchMedia(wide);
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}
