import { firstBelow } from "./scroll-anchor.ts";
import type { ScrollView } from "./scroll-trim.ts";

/** From this many heights of the view to an end, the next page is asked for. */
export const askAhead = 1.5;

/** Rows this many heights of the view away are kept: more than `askAhead`, or they come and go. */
const keepAhead = 2.5;

/** A focused or selected row is kept up to this many rows away; memory has to end somewhere. */
const heldRowsMax = 300;

/** What is in view of a list now; undefined while it has no rows. Reads the layout. */
export function viewOf(
  viewport: HTMLElement,
  list: HTMLElement,
  ends: { readonly isAtStart: boolean; readonly isAtEnd: boolean },
): ScrollView | undefined {
  const { top } = viewport.getBoundingClientRect();
  const height = viewport.clientHeight;
  const last = list.children.length - 1;
  if (last < 0) return undefined;
  const rowAt = (line: number) => Math.min(last, firstBelow(list.children, line));
  const [first, final] = [rowAt(top), rowAt(top + height - 1)];
  const held = heldRows(list).filter(
    (index) => index >= first - heldRowsMax && index <= final + heldRowsMax,
  );
  const keepFirst = Math.min(rowAt(top - keepAhead * height), ...held);
  const keepLast = Math.max(rowAt(top + (1 + keepAhead) * height), ...held);
  return {
    firstKey: keyAt(list, first),
    lastKey: keyAt(list, final),
    keepFirstKey: keepFirst === 0 ? undefined : keyAt(list, keepFirst),
    keepLastKey: keepLast === last ? undefined : keyAt(list, keepLast),
    ...ends,
  };
}

/** The row of a key, if it is on the page. */
export function rowOf(list: HTMLElement, key: string): HTMLElement | undefined {
  for (const row of list.children) {
    if (row instanceof HTMLElement && row.dataset["key"] === key) return row;
  }
  return undefined;
}

/** Rows in which the focus is, or an end of a selection. */
function heldRows(list: HTMLElement): number[] {
  const selection = getSelection();
  const selected = selection?.isCollapsed ? [] : [selection?.anchorNode, selection?.focusNode];
  return [document.activeElement, ...selected].flatMap((node) => {
    let row: Node | null | undefined = node;
    while (row && row.parentNode !== list) row = row.parentNode;
    return row instanceof Element ? [Array.prototype.indexOf.call(list.children, row)] : [];
  });
}

function keyAt(list: HTMLElement, index: number): string {
  const row = list.children[index];
  return (row instanceof HTMLElement && row.dataset["key"]) || "";
}
