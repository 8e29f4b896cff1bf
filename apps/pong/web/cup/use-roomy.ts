import { useSyncExternalStore } from "react";

/** From this width on a whole bracket can be read. */
const roomy = "(width >= 48rem)";

/** Whether there is room for a bracket, live. */
export function useIsRoomy(): boolean {
  return useSyncExternalStore(listen, () => matchMedia(roomy).matches);
}

function listen(listener: () => void): () => void {
  const query = matchMedia(roomy);
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}
