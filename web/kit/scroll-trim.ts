/** What is in view of a list, told by the keys of its rows. */
export interface ScrollView {
  readonly firstKey: string;
  readonly lastKey: string;
  /**
   * Rows from here to `keepLastKey` stay: they may be seen soon, or are focused or selected.
   * Undefined: so does whatever comes before them, for it is being waited for.
   */
  readonly keepFirstKey: string | undefined;
  /** Undefined: whatever comes after stays. */
  readonly keepLastKey: string | undefined;
  readonly isAtStart: boolean;
  readonly isAtEnd: boolean;
}

/** Rows that are left, and how many were let go before and after them. */
export interface Trimmed<Row> {
  readonly rows: readonly Row[];
  readonly before: number;
  readonly after: number;
}

/**
 * How many rows a page holds at most, if the reader's window is no taller than a fifth of them.
 *
 * A commit of a page of 40 and its layout then stay well below 50 ms on a weak machine.
 */
export const scrollRowsMax = 160;

/**
 * Lets go of the rows farthest from what is in view, so that a page stays light.
 *
 * To be called by the owner of the rows in the same step in which a page of them arrives: then
 * one commit adds at one end, takes away at the other, and the list is put right once. What the
 * view keeps is never let go, even when that is more than `max`. Where some were let go before
 * (after), there are rows before (after) again, and news from then on must not be appended.
 */
export function trimmed<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  view: ScrollView | undefined,
  max: number = scrollRowsMax,
): Trimmed<Row> {
  const all = { rows, before: 0, after: 0 };
  if (rows.length <= max || !view) return all;
  const { keepFirstKey, keepLastKey } = view;
  const keepFirst = keepFirstKey ? rows.findIndex((row) => keyOf(row) === keepFirstKey) : 0;
  const keepLast = keepLastKey
    ? rows.findLastIndex((row) => keyOf(row) === keepLastKey)
    : rows.length - 1;
  if (keepFirst === -1 || keepLast === -1) return all;
  const excess = rows.length - max;
  const freeBefore = keepFirst;
  const freeAfter = rows.length - 1 - keepLast;
  // The longer end pays first, until both are as long.
  const more = Math.min(excess, Math.abs(freeBefore - freeAfter));
  const half = (excess - more) / 2;
  const isBeforeLonger = freeBefore > freeAfter;
  const before = Math.min(freeBefore, Math.ceil(half) + (isBeforeLonger ? more : 0));
  const after = Math.min(freeAfter, Math.floor(half) + (isBeforeLonger ? 0 : more));
  if (before === 0 && after === 0) return all;
  return { rows: rows.slice(before, rows.length - after), before, after };
}
