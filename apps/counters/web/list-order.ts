import { useState } from "react";
import type { Counter } from "../contract.ts";
import { movedAt } from "./last-click.ts";

/** In which order counters stand. */
export type Order = "newest" | "lively" | "name";

const key = "dvor.counters.order";

function isOrder(word: string | null): word is Order {
  return word === "newest" || word === "lively" || word === "name";
}

/** The order that was chosen on this device. */
export function useOrder(): readonly [order: Order, choose: (order: Order) => void] {
  const [order, setOrder] = useState<Order>(() => {
    const kept = localStorage.getItem(key);
    return isOrder(kept) ? kept : "newest";
  });
  const choose = (next: Order) => {
    localStorage.setItem(key, next);
    setOrder(next);
  };
  return [order, choose];
}

/**
 * The counters in an order; they come with the newest first.
 *
 * Who moved last is asked when the order is chosen, and when a counter comes or goes: rows that
 * change places with every click could not be pressed.
 */
export function useOrdered(
  counters: readonly Counter[] | undefined,
  order: Order,
): readonly Counter[] | undefined {
  const sign = `${order} ${counters?.length}`;
  const [known, setKnown] = useState<{ sign: string; places: ReadonlyMap<string, number> }>();
  if (counters && known?.sign !== sign) {
    const sorted = [...counters].sort(comparing(order));
    setKnown({ sign, places: new Map(sorted.map(({ id }, place) => [id, place])) });
  }
  if (order === "newest" || !counters) return counters;
  const placeOf = ({ id }: Counter) => known?.places.get(id) ?? 0;
  return [...counters].sort((a, b) => placeOf(a) - placeOf(b));
}

function comparing(order: Order): (a: Counter, b: Counter) => number {
  if (order === "lively") return (a, b) => movedAt(b) - movedAt(a);
  return order === "name" ? (a, b) => a.name.localeCompare(b.name) : () => 0;
}
