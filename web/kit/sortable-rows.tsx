import type { VirtualItem } from "@tanstack/react-virtual";
import { type RefObject, useCallback, useId, useMemo } from "react";
import { useSortableHands } from "./sortable-hands.ts";
import type { HeldOrder } from "./sortable-held.ts";
import { type DrawnRow, useEntering, useLeaving } from "./sortable-leaving.ts";
import type { SortableListProps, SortableWindow } from "./sortable-list.tsx";
import type { SortableItem } from "./sortable-order.ts";
import { addressesOf } from "./sortable-order.ts";
import { SortableRow } from "./sortable-row.tsx";
import { SortableSections } from "./sortable-sections.tsx";

/** What the parts of a list share. */
export interface SortableParts<Item extends SortableItem> extends SortableListProps<Item> {
  readonly order: HeldOrder<Item>;
  readonly list: RefObject<HTMLUListElement | null>;
  /** The key of the row that Tab comes to. */
  readonly current: string | undefined;
  readonly setCurrent: (id: string) => void;
  readonly rows: SortableWindow;
}

/** The list itself: what is in view, what is leaving, and the headings over it. */
export function SortableRows<Item extends SortableItem>(props: SortableParts<Item>) {
  const { label, order, list, rows, words, covered } = props;
  const { lift, isSettling } = order;
  const helpId = useId();
  const hands = useSortableHands(props);
  const slot = lift && rows.getVirtualItems().find(({ key }) => key === lift.key);
  const slotPx = (slot?.start ?? 0) - rows.options.scrollMargin;
  return (
    <>
      <p id={helpId} hidden>
        {words.help}
      </p>
      <p role="status" className="sr-only">
        {hands.said}
      </p>
      <ul
        ref={list}
        className="sortable-list"
        aria-label={label}
        data-settling={isSettling || undefined}
        data-lift={lift?.by}
        {...hands.listeners}
        style={{
          height: rows.getTotalSize(),
          // React's type knows no custom properties.
          ["--sortable-top" as string]: `${covered?.topPx ?? 0}px`,
        }}
      >
        {slot && (
          <li
            aria-hidden
            className="sortable-slot"
            style={{ height: slot.size, transform: `translateY(${slotPx}px)` }}
          />
        )}
        <SortableSections {...props} idBase={helpId} />
        <InView {...props} helpId={helpId} />
      </ul>
    </>
  );
}

/** The rows in view, and those that were there a moment ago. */
function InView<Item extends SortableItem>(props: SortableParts<Item> & { helpId: string }) {
  const { order, rows, renderRow, helpId, words, labelOf } = props;
  const { drawn, lift, isSettling } = order;
  const marginPx = rows.options.scrollMargin;
  const visible = rows.getVirtualItems();
  const leaving = useLeaving(drawnRows(drawn, visible, marginPx), isSettling);
  const isEntering = useEntering(useIds(drawn), isSettling);
  const measure = useCallback((row: HTMLElement | null) => rows.measureElement(row), [rows]);
  const inDocument = useDocumentOrder(order.entries)(visible);
  const addresses = useMemo(() => addressesOf(drawn), [drawn]);
  const common = { draw: renderRow, helpId };
  const handleOf = (item: Item) => (props.onMove ? words.handle(labelOf(item)) : undefined);
  return (
    <>
      {inDocument.map(({ key, index, start }) => {
        const entry = drawn[index];
        if (entry?.kind !== "row") return null;
        const { item } = entry;
        const entering = isEntering(item.id) ? "entering" : undefined;
        return (
          <SortableRow
            key={key}
            item={item}
            {...common}
            {...addresses.get(entry.key)}
            index={index}
            topPx={start - marginPx}
            state={lift?.key === key ? "lifted" : entering}
            isCurrent={props.current === key}
            handle={handleOf(item)}
            measure={measure}
          />
        );
      })}
      {[...leaving].map(([id, { item, topPx }]) => (
        <SortableRow
          key={`leaving:${id}`}
          item={item}
          {...common}
          topPx={topPx}
          state="leaving"
          isCurrent={false}
          handle={handleOf(item)}
        />
      ))}
    </>
  );
}

function drawnRows<Item extends SortableItem>(
  drawn: HeldOrder<Item>["drawn"],
  visible: readonly VirtualItem[],
  marginPx: number,
): ReadonlyMap<string, DrawnRow<Item>> {
  const rows = new Map<string, DrawnRow<Item>>();
  for (const { index, start } of visible) {
    const entry = drawn[index];
    if (entry?.kind !== "row") continue;
    rows.set(entry.item.id, { item: entry.item, topPx: start - marginPx });
  }
  return rows;
}

/**
 * In the document rows stand as they did before the lift.
 *
 * A row that is moved within the document while it is in the hand would slip from it.
 */
function useDocumentOrder(entries: readonly { readonly key: string }[]) {
  const places = useMemo(() => new Map(entries.map(({ key }, index) => [key, index])), [entries]);
  const placeOf = ({ key }: VirtualItem) => places.get(String(key)) ?? 0;
  return (rows: readonly VirtualItem[]) => rows.toSorted((a, b) => placeOf(a) - placeOf(b));
}

function useIds<Item extends SortableItem>(entries: HeldOrder<Item>["drawn"]): ReadonlySet<string> {
  return useMemo(
    () => new Set(entries.flatMap((entry) => (entry.kind === "row" ? [entry.item.id] : []))),
    [entries],
  );
}
