import { useEffect } from "react";
import type { Item } from "../contract/item.ts";
import type { ListTools } from "./list-now.ts";
import type { Twins } from "./list-twins.ts";

/** So long must a list be still before it is looked for the same thing twice, in milliseconds. */
const quietMs = 1_200;

/** Looks for things that are on a list twice; what reads their names is fetched for it. */
export function useTwins({ twins }: Pick<ListTools, "twins">, items: readonly Item[]): void {
  useEffect(() => {
    let isLate = false;
    const told = (found: ReadonlyMap<string, Twins>) => {
      if (!isLate) twins.set(found);
    };
    const timer = setTimeout(() => {
      const nothing = () => told(new Map()); // without a network there is none to be found
      import("./twin-words.ts").then(({ findTwins }) => told(findTwins(items)), nothing);
    }, quietMs);
    return () => {
      isLate = true;
      clearTimeout(timer);
    };
  }, [items, twins]);
}
