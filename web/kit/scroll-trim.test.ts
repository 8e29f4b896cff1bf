import { describe, expect, test } from "bun:test";
import { type ScrollView, trimmed } from "./scroll-trim.ts";

const rows = Array.from({ length: 100 }, (_, index) => ({ key: `m${index}` }));
const keyOf = ({ key }: { key: string }) => key;

function viewOf(keepFirst: number | undefined, keepLast: number | undefined): ScrollView {
  return {
    firstKey: "",
    lastKey: "",
    keepFirstKey: keepFirst === undefined ? undefined : `m${keepFirst}`,
    keepLastKey: keepLast === undefined ? undefined : `m${keepLast}`,
    isAtStart: false,
    isAtEnd: false,
  };
}

/** The first and the last row that are left. */
function left(view: ScrollView | undefined, max: number) {
  const { rows: kept, before, after } = trimmed(rows, keyOf, view, max);
  expect(kept).toEqual(rows.slice(before, rows.length - after));
  return [before, rows.length - 1 - after];
}

describe("rows are let go", () => {
  test("where they are farthest from what is in view", () => {
    expect(left(viewOf(10, 30), 60)).toEqual([0, 59]);
    expect(left(viewOf(70, 90), 60)).toEqual([40, 99]);
  });

  test("at both ends, when both are as far", () => {
    expect(left(viewOf(40, 59), 60)).toEqual([20, 79]);
    expect(left(viewOf(30, 59), 60)).toEqual([15, 74]);
    expect(left(viewOf(40, 59), 61)).toEqual([20, 80]);
  });
});

describe("rows stay", () => {
  test("while they are not too many: the very same ones", () => {
    expect(trimmed(rows, keyOf, viewOf(10, 20), 100).rows).toBe(rows);
  });

  test("when the view keeps them, even if they are more than the limit", () => {
    expect(left(viewOf(10, 89), 20)).toEqual([10, 89]);
  });

  test("when they came at an end that is waited for", () => {
    expect(left(viewOf(undefined, 20), 60)).toEqual([0, 59]);
    expect(left(viewOf(80, undefined), 60)).toEqual([40, 99]);
    expect(trimmed(rows, keyOf, viewOf(undefined, undefined), 60).rows).toBe(rows);
  });

  test("before anything was seen, and when the view is of other rows", () => {
    expect(trimmed(rows, keyOf, undefined, 60).rows).toBe(rows);
    expect(trimmed(rows, keyOf, viewOf(200, 220), 60).rows).toBe(rows);
  });
});
