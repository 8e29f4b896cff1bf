import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import {
  entriesOf,
  isSameOrder,
  movedTo,
  placeAmong,
  refreshed,
  type SortableEntry,
  type SortableItem,
  type SortablePlace,
  type SortableSection,
} from "./sortable-order.ts";

/** How long rows take to their new places, in milliseconds; as in `sortable-list.css`. */
export const settleMs = 160;

/** A row that is in somebody's hand, and the index it would have among the others. */
export interface Lift {
  readonly key: string;
  readonly index: number;
  readonly by: "pointer" | "keyboard";
}

/** The order that is shown, and what is being done to it. */
export interface HeldOrder<Item extends SortableItem> {
  /** As the rows stand without what is in the hand; they keep this order in the document. */
  readonly entries: readonly SortableEntry<Item>[];
  /** As they are drawn: what is lifted stands where it would be dropped. */
  readonly drawn: readonly SortableEntry<Item>[];
  readonly lift: Lift | undefined;
  /** Whether rows are on their way to new places. */
  readonly isSettling: boolean;
  /** Keeps the order as it is, whatever arrives, until `release`. */
  readonly hold: () => void;
  readonly release: () => void;
  readonly pickUp: (key: string, by: Lift["by"]) => void;
  readonly put: (index: number) => void;
  /** Ends the lift; gives where the row was put, undefined where nothing is to change. */
  readonly letGo: (isDropped: boolean) => SortablePlace | undefined;
}

/**
 * The order of a list while hands are on it.
 *
 * What others do arrives at once in the rows themselves, but a row that is pressed or held does
 * not move away from under the finger: the order waits until it is let go.
 */
export function useHeldOrder<Item extends SortableItem>(
  sections: readonly SortableSection<Item>[],
): HeldOrder<Item> {
  const latest = useMemo(() => entriesOf(sections), [sections]);
  const [held, setHeld] = useState<readonly SortableEntry<Item>[]>();
  const [lift, setLift] = useState<Lift>();
  const entries = useMemo(() => (held ? refreshed(held, latest) : latest), [held, latest]);
  const drawn = useMemo(
    () => (lift ? movedTo(entries, lift.key, lift.index) : entries),
    [entries, lift],
  );
  // What a hand does is answered by the state of this very moment, not by that of a render.
  const now = useRef({ latest, entries, drawn, lift });
  now.current = { latest, entries, drawn, lift };

  const hold = useCallback(() => setHeld((before) => before ?? now.current.latest), []);
  const release = useCallback(() => {
    if (!now.current.lift) setHeld(undefined);
  }, []);
  const pickUp = useCallback((key: string, by: Lift["by"]) => {
    const index = now.current.entries.findIndex((entry) => entry.key === key);
    if (index < 0) return;
    setHeld(now.current.entries);
    setLift({ key, index, by });
  }, []);
  const put = useCallback((index: number) => {
    setLift((before) => (before && before.index !== index ? { ...before, index } : before));
  }, []);
  const letGo = useCallback((isDropped: boolean) => {
    const at = now.current;
    setLift(undefined);
    setHeld(undefined);
    if (!at.lift || !isDropped || isSameOrder(at.entries, at.drawn)) return undefined;
    return placeAmong(at.latest, at.drawn, at.lift.key);
  }, []);
  const isSettling = useSettling(drawn);
  return { entries, drawn, lift, isSettling, hold, release, pickUp, put, letGo };
}

/** True from the render that brings another order until its rows have reached their places. */
function useSettling(drawn: readonly { readonly key: string }[]): boolean {
  const [seen, setSeen] = useState({ drawn, turn: 0 });
  const [settled, setSettled] = useState(0);
  let { turn } = seen;
  if (seen.drawn !== drawn) {
    if (!isSameOrder(seen.drawn, drawn)) turn += 1;
    setSeen({ drawn, turn });
  }
  useEffect(() => {
    if (turn === settled) return undefined;
    const timer = setTimeout(() => setSettled(turn), settleMs);
    return () => clearTimeout(timer);
  }, [turn, settled]);
  return turn !== settled;
}
