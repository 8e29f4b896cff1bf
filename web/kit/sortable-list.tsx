import { useVirtualizer, useWindowVirtualizer, type Virtualizer } from "@tanstack/react-virtual";
import { type ReactNode, type RefObject, useLayoutEffect, useMemo, useRef, useState } from "react";
import { type HeldOrder, useHeldOrder } from "./sortable-held.ts";
import type {
  SortableItem,
  SortablePlace,
  SortablePosition,
  SortableSection,
} from "./sortable-order.ts";
import { rowKey } from "./sortable-order.ts";
import type { DrawSortableRow } from "./sortable-row.tsx";
import { SortableRows } from "./sortable-rows.tsx";

/** What is said of a row that is moved; `help` is read with its handle. */
export interface SortableWords {
  readonly handle: (label: string) => string;
  readonly help: string;
  readonly lifted: (label: string, at: SortablePosition) => string;
  readonly moved: (label: string, at: SortablePosition) => string;
  readonly dropped: (label: string, at: SortablePosition) => string;
  readonly cancelled: (label: string) => string;
}

/** A list in sections whose rows can be put elsewhere. */
export interface SortableListProps<Item extends SortableItem> {
  readonly label: string;
  /** The same array until something changes in it. */
  readonly sections: readonly SortableSection<Item>[];
  readonly labelOf: (item: Item) => string;
  /** The same function each time, or every row is drawn again. */
  readonly renderRow: DrawSortableRow<Item>;
  /** What stands in a section's heading; its text, if absent. */
  readonly renderHeading?: (section: SortableSection<Item>) => ReactNode;
  /** Absent where the reader may not order; then there are no handles. */
  readonly onMove?: (itemId: string, place: SortablePlace) => void;
  readonly words: SortableWords;
  /** What the rows scroll in; the page, if absent. The same way for the life of the list. */
  readonly scroller?: RefObject<HTMLElement | null>;
  /** What covers the view above and below, such as a header and a bar, in pixels. */
  readonly covered?: { readonly topPx: number; readonly bottomPx: number };
  /** About how high a row is, until it is measured, in pixels. */
  readonly rowPx?: number;
}

/** About how high a heading is, until it is measured, in pixels. */
const headingPx = 40;

/** How many rows are drawn beyond those in view, above and below. */
const overscan = 3;

/** The rows on the page, wherever they scroll. */
export type SortableWindow =
  | Virtualizer<Window, HTMLElement>
  | Virtualizer<HTMLElement, HTMLElement>;

/**
 * A long list whose rows are put in order by pointer, by finger and by keyboard.
 *
 * Only what is in view is on the page. A row keeps its element, and with it the focus and what
 * is being typed in it, wherever it goes.
 */
export function SortableList<Item extends SortableItem>(props: SortableListProps<Item>) {
  return props.scroller === undefined ? (
    <OnPage {...props} />
  ) : (
    <InScroller {...props} scroller={props.scroller} />
  );
}

function OnPage<Item extends SortableItem>(props: SortableListProps<Item>) {
  const { order, list, current, setCurrent, options } = useParts(props);
  const rows = useWindowVirtualizer<HTMLElement>(options);
  return <SortableRows {...{ ...props, order, list, current, setCurrent, rows }} />;
}

function InScroller<Item extends SortableItem>(
  props: SortableListProps<Item> & { readonly scroller: RefObject<HTMLElement | null> },
) {
  const { order, list, current, setCurrent, options } = useParts(props);
  const rows = useVirtualizer<HTMLElement, HTMLElement>({
    ...options,
    getScrollElement: () => props.scroller.current,
  });
  return <SortableRows {...{ ...props, order, list, current, setCurrent, rows }} />;
}

function useParts<Item extends SortableItem>(props: SortableListProps<Item>) {
  const { sections, rowPx = 56, covered = { topPx: 0, bottomPx: 0 } } = props;
  const order = useHeldOrder(sections);
  const list = useRef<HTMLUListElement>(null);
  const [chosen, setCurrent] = useState<string>();
  const { drawn } = order;
  const current = useMemo(() => currentAmong(drawn, chosen), [drawn, chosen]);
  const scrollMargin = useMargin(list, props.scroller);
  const keptIndexes = [current, order.lift?.key].flatMap((key) => {
    const index = drawn.findIndex((entry) => entry.key === key);
    return index < 0 ? [] : [index];
  });
  const options = {
    count: drawn.length,
    getItemKey: useMemo(() => (index: number) => drawn[index]?.key ?? index, [drawn]),
    estimateSize: (index: number) => {
      const entry = drawn[index];
      if (entry?.kind === "row") return rowPx;
      return entry?.section.heading === undefined ? 0 : headingPx;
    },
    overscan,
    scrollMargin,
    scrollPaddingStart: covered.topPx + headingPx,
    scrollPaddingEnd: covered.bottomPx,
    // What has the focus or is in the hand stays on the page, wherever one scrolls to.
    rangeExtractor: (range: { startIndex: number; endIndex: number; count: number }) => {
      const from = Math.max(0, range.startIndex - overscan);
      const to = Math.min(range.count - 1, range.endIndex + overscan);
      const indexes = new Set(keptIndexes);
      for (let index = from; index <= to; index += 1) indexes.add(index);
      return [...indexes].sort((a, b) => a - b);
    },
  };
  return { order, list, current, setCurrent, options };
}

/** The key of the row that Tab comes to: the one that had the focus last, else the first. */
function currentAmong<Item extends SortableItem>(
  drawn: HeldOrder<Item>["drawn"],
  chosen: string | undefined,
): string | undefined {
  const key = chosen === undefined ? undefined : rowKey(chosen);
  if (drawn.some((entry) => entry.key === key)) return key;
  return drawn.find((entry) => entry.kind === "row")?.key;
}

/** How far below the beginning of what scrolls the list begins, in pixels. */
function useMargin(
  list: RefObject<HTMLElement | null>,
  scroller: RefObject<HTMLElement | null> | undefined,
): number {
  const [marginPx, setMargin] = useState(0);
  useLayoutEffect(() => {
    const look = () => {
      if (!list.current) return;
      const { top } = list.current.getBoundingClientRect();
      const box = scroller?.current;
      const from = box ? box.getBoundingClientRect().top - box.scrollTop : -window.scrollY;
      setMargin(Math.round(top - from));
    };
    look();
    // What stands above the list makes the page higher when it grows.
    const sizes = new ResizeObserver(look);
    sizes.observe(scroller?.current?.firstElementChild ?? document.body);
    return () => sizes.disconnect();
  }, [list, scroller]);
  return marginPx;
}
