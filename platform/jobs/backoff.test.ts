import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { retryMs } from "./backoff.ts";

const attempts = fc.nat(100_000);
const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe("the wait after a failed attempt", () => {
  test("lies anywhere between nothing and a ceiling that doubles up to an hour", () => {
    const ceilings = [1, 2, 3, 4, 11, 12, 13, 100].map((attempt) => retryMs(attempt, () => 1));
    expect(ceilings).toEqual([
      ...[2_000, 4_000, 8_000, 16_000],
      ...[2_048_000, 3_600_000, 3_600_000, 3_600_000],
    ]);
    expect(retryMs(3, () => 0)).toBe(0);
    expect(retryMs(3, () => 0.5)).toBe(4_000);
  });

  test("is a whole number of milliseconds, never negative or above the cap", () => {
    fc.assert(
      fc.property(attempts, chance, (attempt, random) => {
        const waitMs = retryMs(attempt, () => random);
        expect(Number.isInteger(waitMs)).toBe(true);
        expect(waitMs).toBeWithin(0, 3_600_000);
      }),
    );
  });

  test("does not grow shorter with the attempts, for the same chance", () => {
    fc.assert(
      fc.property(attempts, chance, (attempt, random) => {
        const [before, after] = [attempt, attempt + 1].map((n) => retryMs(n, () => random));
        expect(after).toBeGreaterThanOrEqual(before ?? 0);
      }),
    );
  });

  test("differs from job to job", () => {
    expect(new Set(Array.from({ length: 100 }, () => retryMs(5))).size).toBeGreaterThan(90);
  });
});
