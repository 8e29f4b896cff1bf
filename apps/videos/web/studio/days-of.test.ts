import { describe, expect, test } from "bun:test";
import { daysOf } from "./days-of.ts";

const dayMs = 86_400_000;

describe("the days of a video's statistics", () => {
  test("go from the first one watched to today, with the empty ones between", () => {
    const days = [
      { day: 100, views: 3, watchedMs: 90_000, likes: 0 },
      { day: 120, views: 1, watchedMs: 240_000, likes: 1 },
    ];
    const points = daysOf(days, "views", 121 * dayMs + 5);
    expect(points).toHaveLength(22);
    expect(points.map(({ value }) => value).filter((value) => value > 0)).toEqual([3, 1]);
    expect(points.at(-1)?.value).toBe(0);
  });

  test("are two weeks at least", () => {
    expect(daysOf([], "views", 121 * dayMs)).toHaveLength(14);
  });

  test("tell what was watched in minutes", () => {
    const days = [{ day: 121, views: 1, watchedMs: 240_000, likes: 0 }];
    expect(daysOf(days, "watched", 121 * dayMs).at(-1)?.value).toBe(4);
  });
});
