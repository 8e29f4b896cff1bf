import {
  memo,
  type ReactNode,
  type Ref,
  useCallback,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
} from "react";
import { ScrollKeeper, type ScrollTarget } from "./scroll-keeper.ts";
import type { ScrollView } from "./scroll-trim.ts";

/** What the owner of a list can ask of it. */
export interface ScrollWindowHandle {
  /** Goes to a row; one that is not on the page yet, as soon as `rows` hold it. */
  scrollToKey(target: ScrollTarget): void;
  /** Goes to the end of `rows`; smoothly only over a short way and where motion is wanted. */
  scrollToEnd(options?: { readonly isSmooth?: boolean }): void;
  isAtEnd(): boolean;
}

/** Draws a row; `before` is the row above it, if that is on the page. */
export type DrawRow<Row> = (row: Row, before: Row | undefined) => ReactNode;

/** A window on a long list of which only some rows are on the page. */
export interface ScrollWindowProps<Row> {
  /** In order, the oldest first; the same array until something changes in it. */
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** The same function each time, or every row is drawn again. */
  readonly children: DrawRow<Row>;
  readonly hasBefore: boolean;
  readonly hasAfter: boolean;
  /** Asks for a page; not again before `rows` changed, or `hasBefore` was false in between. */
  readonly onBefore: () => void;
  /** As `onBefore`, at the other end. */
  readonly onAfter: () => void;
  /** What is in view, at most once a frame: the owner marks it read, and lets rows go by it. */
  readonly onView?: (view: ScrollView) => void;
  readonly label: string;
  readonly handle?: Ref<ScrollWindowHandle>;
  /** The row to open at; without it, the end of a list that sticks to it, else its beginning. */
  readonly start?: ScrollTarget;
  /** Whether new rows at the end push what is in view up while one is there. */
  readonly isStickyEnd?: boolean;
  /** Stands above the first row: the beginning of a conversation, or that more is on its way. */
  readonly head?: ReactNode;
}

/**
 * A long list that never jumps, whatever arrives above, below or in it.
 *
 * Rows are real: text can be selected and found across them, and a screen reader reads them in
 * order. What fits the page is up to the owner, by `trimmed` of `onView`. Give it another React
 * key to show another list.
 */
export function ScrollWindow<Row>(props: ScrollWindowProps<Row>) {
  const { rows, keyOf, children, label, isStickyEnd = true, head } = props;
  const viewport = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  useKeeper(props, viewport, list);
  return (
    <div
      ref={viewport}
      className="scroll-window"
      role="log"
      aria-label={label}
      data-sticky={isStickyEnd || undefined}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys scroll what has the focus
      tabIndex={0}
    >
      {head}
      <div ref={list}>
        {rows.map((row, index) => (
          <ScrollRow
            key={keyOf(row)}
            name={keyOf(row)}
            row={row}
            before={rows[index - 1]}
            draw={children}
          />
        ))}
      </div>
    </div>
  );
}

function useKeeper<Row>(
  props: ScrollWindowProps<Row>,
  viewport: { readonly current: HTMLElement | null },
  list: { readonly current: HTMLElement | null },
) {
  const keeper = useRef<ScrollKeeper>(undefined);
  const latest = useRef(props);
  const open = useCallback(() => {
    if (!viewport.current || !list.current) return undefined;
    const { isStickyEnd = true, start } = latest.current;
    const options = { terms: latest.current, isSticky: isStickyEnd, start };
    keeper.current = new ScrollKeeper(viewport.current, list.current, options);
    return () => keeper.current?.[Symbol.dispose]();
  }, [viewport, list]);
  useLayoutEffect(open, [open]);
  // After every commit: what a row draws may change without the rows.
  useLayoutEffect(() => {
    latest.current = props;
    keeper.current?.changed(props);
  });
  useImperativeHandle(
    props.handle,
    () => ({
      scrollToKey: (target) => keeper.current?.scrollToKey(target),
      scrollToEnd: ({ isSmooth = false } = {}) => keeper.current?.scrollToEnd(isSmooth),
      isAtEnd: () => keeper.current?.isAtEnd ?? false,
    }),
    [],
  );
}

interface RowProps<Row> {
  readonly name: string;
  readonly row: Row;
  readonly before: Row | undefined;
  readonly draw: DrawRow<Row>;
}

function PlainRow<Row>({ name, row, before, draw }: RowProps<Row>) {
  return (
    <div className="scroll-window-row" data-key={name}>
      {draw(row, before)}
    </div>
  );
}

// `memo` forgets that a component was generic; what it returns takes the same props.
const ScrollRow = memo(PlainRow) as typeof PlainRow;
