import { describe, expect, test } from "bun:test";
import { bucketAt, pannedRange, revealing, zoomedRange } from "./chart-range.ts";
import { timeMarks } from "./chart-time.ts";

const whole = { fromMs: 0, toMs: 1_000 };

describe("a range that is looked at closer", () => {
  test("keeps the time under the pointer in its place", () => {
    const closer = zoomedRange(whole, { by: 0.5, aroundMs: 200 }, whole, 10);
    expect(closer).toEqual({ fromMs: 100, toMs: 600 });
  });

  test("is never shorter than what can be read", () => {
    const closest = zoomedRange(whole, { by: 0.001, aroundMs: 500 }, whole, 100);
    expect(closest).toEqual({ fromMs: 450, toMs: 550 });
  });

  test("is the whole again, and no more, when one steps far back", () => {
    const back = zoomedRange({ fromMs: 900, toMs: 950 }, { by: 90, aroundMs: 925 }, whole, 10);
    expect(back).toEqual(whole);
  });

  test("moves up to the end and stays as long", () => {
    const range = { fromMs: 700, toMs: 900 };
    expect(pannedRange(range, 400, whole)).toEqual({ fromMs: 800, toMs: 1_000 });
    expect(revealing(range, { fromMs: 600, toMs: 650 }, whole)).toEqual({ fromMs: 600, toMs: 800 });
    expect(revealing(range, { fromMs: 720, toMs: 740 }, whole)).toBe(range);
  });
});

test("a bucket holds its first moment and not the first of the next", () => {
  const points = [
    { atMs: 100, value: 1 },
    { atMs: 300, value: 2 },
  ];
  expect([99, 100, 199, 200, 300].map((atMs) => bucketAt(points, 100, atMs))).toEqual([
    -1, 0, 0, -1, 1,
  ]);
});

test("a mark at midnight is told as its day, in the reader's language", () => {
  const midnight = new Date(2_026, 4, 9).getTime();
  const marks = timeMarks([midnight, midnight + 3_600_000], 3_600_000, "ru");
  expect(marks).toEqual(["9 мая", "01:00"]);
});
