import { type FocusEvent, type RefObject, useLayoutEffect, useRef } from "react";
import { rowKey, type SortableItem } from "./sortable-order.ts";
import type { SortableParts } from "./sortable-rows.tsx";

/**
 * The focus in a list of which only a part is on the page.
 *
 * It goes to rows that have to be scrolled to first, and when a row is taken away with the
 * focus in it, the row that stands there then has it.
 */
export function useSortableFocus<Item extends SortableItem>(
  latest: RefObject<SortableParts<Item>>,
) {
  /** The row that is to have the focus as soon as it is on the page. */
  const wanted = useRef<string>(undefined);
  const focused = useRef<{ readonly key: string; readonly index: number }>(undefined);

  const reveal = (index: number) => latest.current.rows.scrollToIndex(index, { align: "auto" });
  const give = () => {
    const row = rowOf(latest.current.list.current, wanted.current);
    if (!row) return;
    wanted.current = undefined;
    row.focus({ preventScroll: true });
  };
  const go = (from: string, by: number) => {
    const { drawn } = latest.current.order;
    const keys = drawn.flatMap(({ kind, key }, index) => (kind === "row" ? [{ key, index }] : []));
    const at = keys.findIndex(({ key }) => key === from);
    const next = keys[Math.min(keys.length - 1, Math.max(0, at + by))];
    if (!next) return;
    wanted.current = next.key;
    reveal(next.index);
    give();
  };

  useLayoutEffect(() => {
    const { drawn } = latest.current.order;
    const had = focused.current;
    const index = drawn.findIndex(({ key }) => key === had?.key);
    if (had && index >= 0) focused.current = { key: had.key, index };
    else if (had && document.activeElement === document.body) {
      const rows = drawn.filter(({ kind }, at) => kind === "row" && at >= had.index);
      wanted.current = (rows[0] ?? drawn.findLast(({ kind }) => kind === "row"))?.key;
      focused.current = undefined;
    }
    give();
  });

  const onFocus = ({ target }: FocusEvent<HTMLElement>) => {
    const id = target.closest<HTMLElement>("[data-row]")?.dataset["row"];
    if (id === undefined) return;
    const key = rowKey(id);
    const index = latest.current.order.drawn.findIndex((entry) => entry.key === key);
    focused.current = { key, index };
    latest.current.setCurrent(id);
  };
  const onBlur = () => {
    focused.current = undefined;
  };
  return { go, reveal, listeners: { onFocus, onBlur } };
}

function rowOf(list: HTMLElement | null, key: string | undefined): HTMLElement | undefined {
  if (!list || key === undefined) return undefined;
  const rows = [...list.querySelectorAll<HTMLElement>("[data-row]")];
  return rows.find(({ dataset }) => rowKey(dataset["row"] ?? "") === key);
}
