import { useEffect, useState } from "react";
import { timeOf } from "../../../core/protocol/id.ts";
import type { Item } from "../contract/item.ts";
import { isPending, overOf } from "../state/view.ts";

/** What is answered within this time is not worth a mark, in milliseconds. */
const patienceMs = 1_000;

/** Whether an item shows something that waits for the server, and has so for a while. */
export function usePending(item: Item, isLive: boolean): boolean {
  const sinceMs = sinceOf(item);
  const [isOld, setOld] = useState(false);
  useEffect(() => {
    setOld(false);
    if (sinceMs === undefined) return undefined;
    const timer = setTimeout(() => setOld(true), Math.max(0, sinceMs + patienceMs - Date.now()));
    return () => clearTimeout(timer);
  }, [sinceMs]);
  return sinceMs !== undefined && (!isLive || isOld);
}

/** When the eldest operation that lies over an item was given, in milliseconds UTC. */
function sinceOf(item: Item): number | undefined {
  return isPending(item) ? Math.min(...Object.values(overOf(item)).map(timeOf)) : undefined;
}
