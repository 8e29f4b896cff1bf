import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { settleMs } from "./sortable-held.ts";
import type { SortableItem } from "./sortable-order.ts";

/** A row as it was drawn. */
export interface DrawnRow<Item extends SortableItem> {
  readonly item: Item;
  readonly topPx: number;
}

/**
 * The rows that were drawn before the order changed and are not now, for as long as they fade.
 *
 * A row that went far down leaves its old place as one that was deleted does.
 */
export function useLeaving<Item extends SortableItem>(
  drawn: ReadonlyMap<string, DrawnRow<Item>>,
  isSettling: boolean,
): ReadonlyMap<string, DrawnRow<Item>> {
  const before = useRef(drawn);
  const [leaving, setLeaving] = useState<ReadonlyMap<string, DrawnRow<Item>>>(new Map());
  useLayoutEffect(() => {
    const gone = [...before.current].filter(([id]) => !drawn.has(id));
    before.current = drawn;
    if (!isSettling || gone.length === 0) return;
    setLeaving((now) => new Map([...now, ...gone]));
  });
  useEffect(() => {
    if (leaving.size === 0) return undefined;
    const timer = setTimeout(() => setLeaving(new Map()), settleMs);
    return () => clearTimeout(timer);
  }, [leaving]);
  return leaving;
}

/** Which rows are new in the list, and not only in view; nobody is new at the beginning. */
export function useEntering(
  ids: ReadonlySet<string>,
  isSettling: boolean,
): (id: string) => boolean {
  const [settled, setSettled] = useState(ids);
  if (!isSettling && settled !== ids) setSettled(ids);
  return (id) => isSettling && !settled.has(id);
}
