import { useEffect } from "react";
import type { Item } from "../contract/item.ts";
import type { ListTools } from "./list-now.ts";

/** So long must a list be still before it is looked for the same thing twice, in milliseconds. */
const quietMs = 1_200;

/** Looks for things that are on a list twice; what reads their names is fetched for it. */
export function useTwins({ twins }: Pick<ListTools, "twins">, items: readonly Item[]): void {
  useEffect(() => {
    const late = new AbortController();
    const look = async () => {
      const { findTwins } = await import("./twin-words.ts");
      const found = await findTwins(items, late.signal);
      if (!late.signal.aborted) twins.set(found);
    };
    // Without a network there are none to be found; the next change looks again.
    const timer = setTimeout(() => void look().catch(() => undefined), quietMs);
    return () => {
      clearTimeout(timer);
      late.abort();
    };
  }, [items, twins]);
}
