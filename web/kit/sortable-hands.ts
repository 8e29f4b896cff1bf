import {
  type FocusEvent,
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
} from "react";
import { type SortableDeeds, useSortableDeeds } from "./sortable-deeds.ts";
import { type DragTerms, SortableDrag } from "./sortable-drag.ts";
import { useSortableFocus } from "./sortable-focus.ts";
import { isTyping, type SortableKey, sortableKey } from "./sortable-keys.ts";
import { indexNear, rowKey, type SortableItem } from "./sortable-order.ts";
import type { SortableParts } from "./sortable-rows.tsx";

/** What pointer and keyboard do to a list, and what is said of it. */
export function useSortableHands<Item extends SortableItem>(parts: SortableParts<Item>) {
  const latest = useRef(parts);
  const drag = useRef<SortableDrag>(undefined);
  useLayoutEffect(() => {
    latest.current = parts;
    drag.current?.follow();
  });
  useEffect(() => () => drag.current?.[Symbol.dispose](), []);
  const deeds = useSortableDeeds(latest);
  const focus = useSortableFocus(latest);
  const onKeyDown = useKeys(latest, deeds, focus);

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    const { order, list } = latest.current;
    if (order.lift || !list.current || !(event.target instanceof Element)) return;
    const row = event.target.closest<HTMLElement>("[data-row]");
    if (!row) return;
    order.hold();
    const handle = event.target.closest<HTMLElement>(".sortable-handle");
    if (!handle || event.button !== 0) return releaseAfterPress(order.release);
    // A mouse would begin to select text; the focus that goes with it is given by hand.
    event.preventDefault();
    handle.focus({ preventScroll: true });
    const key = rowKey(row.dataset["row"] ?? "");
    const terms = dragTerms(latest, deeds, { list: list.current, row, key });
    drag.current?.[Symbol.dispose]();
    drag.current = new SortableDrag(terms, event);
  };
  const onBlur = (event: FocusEvent<HTMLElement>) => {
    focus.listeners.onBlur();
    const { order, list } = latest.current;
    // Who goes elsewhere with a row in the hand does not take it along.
    if (order.lift?.by !== "keyboard" || list.current?.contains(event.relatedTarget)) return;
    deeds.letGo(false);
  };
  const { onFocus } = focus.listeners;
  return { said: deeds.said, listeners: { onPointerDown, onKeyDown, onFocus, onBlur } };
}

function useKeys<Item extends SortableItem>(
  latest: RefObject<SortableParts<Item>>,
  deeds: SortableDeeds,
  focus: ReturnType<typeof useSortableFocus<Item>>,
) {
  const reveal = (index: number | undefined) => {
    if (index !== undefined) focus.reveal(index);
  };
  const act = (asked: NonNullable<SortableKey>, key: string) => {
    if (asked.deed === "go") focus.go(key, asked.by);
    else if (asked.deed === "move") reveal(deeds.move(key, asked.by));
    else if (asked.deed === "carry") reveal(deeds.carry(asked.by));
    else if (asked.deed === "lift") deeds.pickUp(key, "keyboard");
    else deeds.letGo(asked.deed === "drop");
  };
  return (event: KeyboardEvent<HTMLElement>) => {
    const { order, onMove } = latest.current;
    const { lift } = order;
    if (event.defaultPrevented || isTyping(event.target) || lift?.by === "pointer") return;
    if (!(event.target instanceof Element)) return;
    const row = event.target.closest<HTMLElement>("[data-row]");
    const isOnHandle = event.target.closest(".sortable-handle") !== null;
    const { key, altKey, ctrlKey, metaKey } = event;
    const asked = sortableKey({ key, altKey, ctrlKey, metaKey, isOnHandle, isLifted: !!lift });
    if (!row || !asked || (asked.deed === "move" && !onMove)) return;
    // Tab goes on; all else was meant for the list.
    if (key !== "Tab") event.preventDefault();
    act(asked, lift?.key ?? rowKey(row.dataset["row"] ?? ""));
  };
}

function dragTerms<Item extends SortableItem>(
  latest: RefObject<SortableParts<Item>>,
  deeds: SortableDeeds,
  { list, row, key }: { list: HTMLElement; row: HTMLElement; key: string },
): DragTerms {
  const measured = () => {
    const { order, rows } = latest.current;
    return order.drawn.map((entry, index) => ({ entry, at: rows.measurementsCache[index] }));
  };
  return {
    list,
    row,
    view: () => {
      const { scroller, covered = { topPx: 0, bottomPx: 0 } } = latest.current;
      const box = scroller?.current?.getBoundingClientRect();
      const [top, bottom] = [Math.max(0, box?.top ?? 0), box?.bottom ?? window.innerHeight];
      return { topPx: top + covered.topPx, bottomPx: bottom - covered.bottomPx };
    },
    scrollBy: (px) => (latest.current.scroller?.current ?? window).scrollBy(0, px),
    slotPx: () => {
      const slot = measured().find(({ entry }) => entry.key === key)?.at;
      return (slot?.start ?? 0) - latest.current.rows.options.scrollMargin;
    },
    onLift: () => deeds.pickUp(key, "pointer"),
    onMove: (topPx) => {
      const others = measured().filter(({ entry }) => entry.key !== key);
      latest.current.order.put(
        indexNear(
          others.map(({ at }) => at?.size ?? 0),
          topPx,
        ),
      );
    },
    onEnd: deeds.letGo,
  };
}

/** What was pressed has heard its click before the order may go on. */
function releaseAfterPress(release: () => void): void {
  const ended = new AbortController();
  const end = () => {
    ended.abort();
    setTimeout(release, 0);
  };
  for (const name of ["pointerup", "pointercancel", "blur"]) {
    window.addEventListener(name, end, { signal: ended.signal });
  }
}
