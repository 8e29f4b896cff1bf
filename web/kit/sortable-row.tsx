import { GripVertical } from "lucide-react";
import { memo, type ReactNode } from "react";
import { iconStroke } from "./icon.ts";
import type { SortableItem } from "./sortable-order.ts";

/** The id of a section's heading. */
export function headingId(idBase: string, sectionId: string): string {
  return `${idBase}-${sectionId}`;
}

/** What a row is given to draw itself with. */
export interface SortableRowTools {
  /** What the row is moved by; nothing where the list cannot be ordered. */
  readonly handle: ReactNode;
  readonly isLifted: boolean;
  /** For the row's own controls: only those of one row are stops of the Tab key. */
  readonly tabIndex: 0 | -1;
}

/** Draws a row; the same function each time, or every row is drawn again. */
export type DrawSortableRow<Item> = (item: Item, row: SortableRowTools) => ReactNode;

interface Props<Item extends SortableItem> {
  readonly item: Item;
  readonly draw: DrawSortableRow<Item>;
  /** Its place among all that is drawn; absent for a row that is leaving. */
  readonly index?: number;
  readonly topPx: number;
  /** From 1, in its section. */
  readonly position?: number;
  readonly count?: number;
  /** The section whose heading it stands under. */
  readonly sectionId?: string | undefined;
  readonly state?: "lifted" | "entering" | "leaving" | undefined;
  readonly isCurrent: boolean;
  /** What the handle is called; absent where rows cannot be moved. */
  readonly handle: string | undefined;
  readonly helpId: string;
  readonly measure?: (row: HTMLElement | null) => void;
}

function PlainRow<Item extends SortableItem>(props: Props<Item>) {
  const { item, draw, index, topPx, state, isCurrent, handle, helpId } = props;
  const tabIndex = isCurrent ? 0 : -1;
  const isLeaving = state === "leaving";
  const isLifted = state === "lifted";
  return (
    <li
      ref={props.measure}
      className="sortable-row"
      data-index={index}
      data-row={isLeaving ? undefined : item.id}
      data-state={state}
      inert={isLeaving}
      aria-posinset={props.position}
      aria-setsize={props.count}
      // In the document the headings come before all rows, so each row says under which it is.
      aria-describedby={props.sectionId && headingId(helpId, props.sectionId)}
      tabIndex={tabIndex}
      style={{ transform: `translateY(${topPx}px)` }}
    >
      {draw(item, {
        isLifted,
        tabIndex,
        handle: handle !== undefined && (
          <button
            type="button"
            className="sortable-handle"
            aria-label={handle}
            aria-describedby={helpId}
            aria-pressed={isLifted}
            tabIndex={tabIndex}
            onContextMenu={(event) => event.preventDefault()}
          >
            <GripVertical strokeWidth={iconStroke} aria-hidden />
          </button>
        ),
      })}
    </li>
  );
}

// `memo` forgets that a component was generic; what it returns takes the same props.
/** A row at its place; drawn again only when something about it is not the same. */
export const SortableRow = memo(PlainRow) as typeof PlainRow;
