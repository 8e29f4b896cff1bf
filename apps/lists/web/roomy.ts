import { useSyncExternalStore } from "react";

/** From this width on an item opens in its row, and a panel stands beside the list. */
const roomy = "(width >= 64rem)";

/** Whether there is room beside and within the list, live. */
export function useIsRoomy(): boolean {
  return useSyncExternalStore(listen, () => matchMedia(roomy).matches);
}

function listen(listener: () => void): () => void {
  const query = matchMedia(roomy);
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}
