import { type RefObject, useState } from "react";
import {
  movedTo,
  placeAmong,
  positionOf,
  type SortableItem,
  type SortablePlace,
} from "./sortable-order.ts";
import type { SortableParts } from "./sortable-rows.tsx";

/** What can be done with a row, by whatever hand; each is told to who cannot see it. */
export interface SortableDeeds {
  readonly said: string;
  readonly pickUp: (key: string, by: "pointer" | "keyboard") => void;
  /** Moves the row in the hand by so many places; gives its index. */
  readonly carry: (by: number) => number | undefined;
  readonly letGo: (isDropped: boolean) => void;
  /** Moves a row without lifting it; gives its index, undefined where it cannot go on. */
  readonly move: (key: string, by: number) => number | undefined;
}

/** The deeds of a list; they act on what the list is when they are done. */
export function useSortableDeeds<Item extends SortableItem>(
  latest: RefObject<SortableParts<Item>>,
): SortableDeeds {
  const [said, say] = useState("");
  const itemOf = (key: string) => {
    const entry = latest.current.order.entries.find((one) => one.key === key);
    return entry?.kind === "row" ? entry.item : undefined;
  };
  const labelOf = (key: string) => {
    const item = itemOf(key);
    return item ? latest.current.labelOf(item) : "";
  };
  const tell = (key: string, place: SortablePlace | undefined) => {
    const item = itemOf(key);
    if (item && place) latest.current.onMove?.(item.id, place);
  };
  return {
    said,
    pickUp: (key, by) => {
      const { order, words } = latest.current;
      order.pickUp(key, by);
      say(words.lifted(labelOf(key), positionOf(order.entries, key)));
    },
    carry: (by) => {
      const { order, words } = latest.current;
      if (!order.lift) return undefined;
      const { key, index: from } = order.lift;
      const index = Math.min(order.entries.length - 1, Math.max(1, from + by));
      order.put(index);
      say(words.moved(labelOf(key), positionOf(movedTo(order.entries, key, index), key)));
      return index;
    },
    letGo: (isDropped) => {
      const { order, words } = latest.current;
      const { lift, drawn } = order;
      if (!lift) return order.release();
      const place = order.letGo(isDropped);
      const label = labelOf(lift.key);
      say(isDropped ? words.dropped(label, positionOf(drawn, lift.key)) : words.cancelled(label));
      tell(lift.key, place);
    },
    move: (key, by) => {
      const { order, words, onMove } = latest.current;
      const from = order.entries.findIndex((entry) => entry.key === key);
      const index = from + by;
      if (!onMove || from < 0 || index < 1 || index >= order.entries.length) return undefined;
      const moved = movedTo(order.entries, key, index);
      say(words.moved(labelOf(key), positionOf(moved, key)));
      tell(key, placeAmong(order.entries, moved, key));
      return index;
    },
  };
}
