import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { backoffMs } from "./backoff.ts";

const attempts = fc.nat(10_000);
const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe("the wait before the next attempt", () => {
  test("lies anywhere between nothing and a ceiling that doubles up to 20 seconds", () => {
    const ceilings = [0, 1, 2, 3, 4, 5, 6, 100].map((n) => backoffMs(n, "come-back", () => 1));
    expect(ceilings).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 20_000, 20_000]);
    expect(backoffMs(5, "come-back", () => 0)).toBe(0);
    expect(backoffMs(5, "come-back", () => 0.5)).toBe(8_000);
  });

  test("is never negative, endless or above the cap", () => {
    fc.assert(
      fc.property(attempts, chance, (attempt, random) => {
        const waitMs = backoffMs(attempt, "come-back", () => random);
        expect(waitMs).toBeWithin(0, 20_000);
      }),
    );
  });

  test("is at least 10 seconds where the server asks to come back later", () => {
    fc.assert(
      fc.property(attempts, chance, (attempt, random) => {
        expect(backoffMs(attempt, "come-back-later", () => random)).toBeWithin(10_000, 30_000);
      }),
    );
  });

  test("differs from page to page", () => {
    const waits = new Set(Array.from({ length: 100 }, () => backoffMs(3, "come-back")));
    expect(waits.size).toBeGreaterThan(90);
  });
});
