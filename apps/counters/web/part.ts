import { useEffect, useState } from "react";

/**
 * A part of a page that can be used without it; undefined until it is there.
 *
 * Unlike a lazy component it breaks nothing where it cannot be fetched: it is asked for again
 * when it is wanted anew, as when the line is back. `fetchPart` must stay the same.
 */
export function usePart<Part>(fetchPart: () => Promise<Part>, isWanted: boolean): Part | undefined {
  const [part, setPart] = useState<Part>();
  const isAsked = isWanted && part === undefined;
  useEffect(() => {
    if (!isAsked) return undefined;
    let isLeft = false;
    const take = (fetched: Part) => {
      if (!isLeft) setPart(() => fetched); // a component is a function too
    };
    fetchPart().then(take, () => undefined); // who wants it anew asks again
    return () => {
      isLeft = true;
    };
  }, [fetchPart, isAsked]);
  return part;
}
