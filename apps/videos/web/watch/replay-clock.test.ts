import { expect, test } from "bun:test";
import { timeAt } from "./replay-clock.ts";

test("the time of a moment goes on through a stretch, and leaps over a break", () => {
  const clock = [
    { mediaMs: 0, at: 1_000_000 },
    { mediaMs: 60_000, at: 1_100_000 },
  ];
  expect(timeAt(clock, 0)).toBe(1_000_000);
  expect(timeAt(clock, 59_999)).toBe(1_059_999);
  expect(timeAt(clock, 60_000)).toBe(1_100_000);
  expect(timeAt(clock, 61_500)).toBe(1_101_500);
  expect(timeAt([], 5)).toBeUndefined();
});
