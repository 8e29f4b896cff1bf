import { describe, expect, test } from "bun:test";
import { newestOf, spanFor, upToNow, wholeOf } from "./chart-span.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

describe("points up to now", () => {
  const points = [
    { atMs: 0, value: 2 },
    { atMs: minuteMs, value: 3 },
  ];

  test("gain what was added since in the newest span", () => {
    const shown = upToNow(points, minuteMs, { nowMs: minuteMs + 1, added: 4 });
    expect(shown).toEqual([
      { atMs: 0, value: 2 },
      { atMs: minuteMs, value: 7 },
    ]);
  });

  test("go on with empty spans as far as now, and it counts for the last of them", () => {
    const shown = upToNow(points, minuteMs, { nowMs: 3 * minuteMs, added: 1 });
    expect(shown.map(({ value }) => value)).toEqual([2, 3, 0, 1]);
  });

  test("do not fall below zero when somebody takes back a click of an earlier span", () => {
    const shown = upToNow(points, minuteMs, { nowMs: 2 * minuteMs, added: -5 });
    expect(shown.map(({ value }) => value)).toEqual([2, 3, 0]);
  });

  test("stay none where there are none", () => {
    expect(upToNow([], minuteMs, { nowMs: hourMs, added: 1 })).toEqual([]);
  });
});

test("a young counter is shown as part of an hour, not as one wide bar", () => {
  const whole = wholeOf([{ atMs: 5 * hourMs, value: 1 }], "minute");
  expect(whole).toEqual({ fromMs: 4 * hourMs + minuteMs, toMs: 5 * hourMs + minuteMs });
});

test("of a long time the newest part is shown at first", () => {
  const whole = { fromMs: 0, toMs: 9 * hourMs };
  expect(newestOf(whole, "minute")).toEqual({ fromMs: 8 * hourMs, toMs: 9 * hourMs });
});

test.each([
  [hourMs, "minute"],
  [10 * hourMs, "hour"],
  [200 * hourMs, "day"],
] as const)("what is %i ms old is looked at by the %s", (ageMs, span) => {
  expect(spanFor(ageMs)).toBe(span);
});
