import { useSyncExternalStore } from "react";
import { broadcaster, type DeskView } from "./broadcaster.ts";

/** What this page broadcasts, and with what. */
export function useDesk(): DeskView {
  return useSyncExternalStore(broadcaster.store.listen, broadcaster.store.get);
}
