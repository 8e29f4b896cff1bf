import { describe, expect, test } from "bun:test";
import { Rate } from "./rate.ts";

const rate = () => new Rate({ least: 250_000, most: 3_000_000 });

/** So many seconds of the same; gives the rate at their end. */
function seconds(of: Rate, from: number, count: number, queuedMs: number, droppedMs = 0): number {
  for (let at = from; at < from + count; at += 1)
    of.heard({ atMs: at * 1_000, queuedMs, droppedMs });
  return of.bitsPerSecond;
}

describe("the rate of an encoder", () => {
  test("stays the highest while the line takes all", () => {
    expect(seconds(rate(), 0, 60, 200)).toBe(3_000_000);
  });

  test("falls at once when much is unsent, and again only after its effect could show", () => {
    const own = rate();
    expect(own.heard({ atMs: 0, queuedMs: 2_000, droppedMs: 0 })).toBe(true);
    expect(own.bitsPerSecond).toBe(1_950_000);
    expect(own.heard({ atMs: 1_000, queuedMs: 2_000, droppedMs: 0 })).toBe(false);
    expect(own.heard({ atMs: 2_000, queuedMs: 2_000, droppedMs: 0 })).toBe(true);
  });

  test("is halved when something was left out", () => {
    const own = rate();
    own.heard({ atMs: 0, queuedMs: 8_000, droppedMs: 6_000 });
    expect(own.bitsPerSecond).toBe(1_500_000);
  });

  test("is never below the least", () => {
    expect(seconds(rate(), 0, 100, 5_000)).toBe(250_000);
  });

  test("rises again slowly when the line has been calm for a while, up to the highest", () => {
    const own = rate();
    seconds(own, 0, 3, 5_000);
    const fallen = own.bitsPerSecond;
    expect(seconds(own, 3, 7, 200)).toBe(fallen);
    expect(seconds(own, 10, 8, 200)).toBe(Math.round(fallen * 1.2));
    expect(seconds(own, 18, 100, 200)).toBe(3_000_000);
  });
});
