import { describe, expect, test } from "bun:test";
import { edgeSpeed } from "./edge-scroll.ts";

const view = { topPx: 100, bottomPx: 800 };

describe("something held near an edge", () => {
  test("moves nothing in the middle", () => {
    expect(edgeSpeed(450, view)).toBe(0);
    expect(edgeSpeed(173, view)).toBe(0);
  });

  test("scrolls up at the top and down at the bottom, alike", () => {
    expect(edgeSpeed(110, view)).toBeLessThan(0);
    expect(edgeSpeed(790, view)).toBe(-edgeSpeed(110, view));
  });

  test("scrolls faster the nearer it is, and no faster beyond", () => {
    expect(edgeSpeed(780, view)).toBeGreaterThan(edgeSpeed(750, view));
    expect(edgeSpeed(2_000, view)).toBe(edgeSpeed(800, view));
  });

  test("does not scroll both ways in a small view", () => {
    expect(edgeSpeed(20, { topPx: 0, bottomPx: 40 })).toBe(0);
    expect(edgeSpeed(20, { topPx: 40, bottomPx: 0 })).toBe(0);
  });
});
