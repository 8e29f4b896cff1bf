import { describe, expect, test } from "bun:test";
import { bucketsOf, lengths } from "./day-buckets.ts";

const now = Date.UTC(2026, 2, 18, 15);
const day = (date: number, matches: number, wins: number) => ({
  ...{ dayAt: Date.UTC(2026, 2, date), matches, wins },
});

describe("the bars of what was played", () => {
  test("are one for each day up to now, also for those without a match", () => {
    const points = bucketsOf([day(1, 3, 1), day(17, 2, 2)], { by: "days", of: "matches", now });
    expect(points).toHaveLength(18);
    expect(points.map(({ value }) => value).filter((value) => value > 0)).toEqual([3, 2]);
    expect(points.at(-1)?.atMs).toBe(Date.UTC(2026, 2, 18));
  });

  test("gather a week from its Monday on", () => {
    // The 9th was a Monday, the 15th the Sunday after it.
    const points = bucketsOf([day(9, 1, 0), day(15, 4, 4), day(16, 1, 1)], {
      ...{ by: "weeks", of: "wins", now },
    });
    expect(points.slice(-2)).toEqual([
      { atMs: Date.UTC(2026, 2, 9), value: 4 },
      { atMs: Date.UTC(2026, 2, 16), value: 1 },
    ]);
  });

  test("are enough for a picture where one began yesterday", () => {
    const points = bucketsOf([day(17, 1, 1)], { by: "days", of: "matches", now });
    expect(points).toHaveLength(14);
    expect((points.at(-1)?.atMs ?? 0) - (points[0]?.atMs ?? 0)).toBe(13 * lengths.days);
  });
});
