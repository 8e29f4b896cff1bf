import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import rate from "glicko2-lite";
import { afterIdle, isProvisional, newRating, type Rating, rated } from "./rating.ts";

const ratings: fc.Arbitrary<Rating> = fc.record({
  rating: fc.double({ min: 0, max: 4_000, noNaN: true }),
  deviation: fc.double({ min: 30, max: 350, noNaN: true }),
  volatility: fc.double({ min: 0.03, max: 0.12, noNaN: true }),
});
const idle = fc.tuple(fc.nat(9_999), fc.nat(9_999));

/** Somebody who wins and loses in turn, against their like, once a day. */
function afterMatches(count: number, { days }: { days: number }): Rating {
  let one = newRating;
  for (let match = 0; match < count; match++) {
    const opponent = { ...newRating, deviation: 80 };
    [one] = rated(one, opponent, match % 2 === 0 ? 1 : 0, [days, 0]);
  }
  return one;
}

describe("a rating", () => {
  test("is computed as in Glickman's example", () => {
    const games: [number, number, number][] = [
      [1_400, 30, 1],
      [1_550, 100, 0],
      [1_700, 300, 0],
    ];
    const { rating, rd, vol } = rate(1_500, 200, 0.06, games, { tau: 0.5 });
    expect(rating).toBeCloseTo(1_464.05, 2);
    expect(rd).toBeCloseTo(151.52, 2);
    expect(vol).toBeCloseTo(0.059996, 6);
  });

  test("is computed from what both were before the match", () => {
    const [anna, boris] = rated(
      { rating: 1_500, deviation: 200, volatility: 0.06 },
      { rating: 1_400, deviation: 30, volatility: 0.06 },
      1,
      [0, 0],
    );
    // By a calculation apart from this one, which finds the volatility by halving.
    expect(anna.rating).toBeCloseTo(1_563.5642, 3);
    expect(anna.deviation).toBeCloseTo(175.4027, 3);
    expect(anna.volatility).toBeCloseTo(0.0599986573, 9);
    expect(boris.rating).toBeCloseTo(1_398.1436, 3);
    expect(boris.deviation).toBeCloseTo(31.6702, 3);
  });

  test("rises for whoever wins, falls for whoever loses, and stays a number", () => {
    fc.assert(
      fc.property(ratings, ratings, idle, (one, two, idleDays) => {
        const [winner, loser] = rated(one, two, 1, idleDays);
        expect(winner.rating).toBeGreaterThanOrEqual(one.rating);
        expect(loser.rating).toBeLessThanOrEqual(two.rating);
        for (const { rating, deviation, volatility } of [winner, loser]) {
          expect(Number.isFinite(rating)).toBeTrue();
          expect(deviation > 0 && deviation <= newRating.deviation).toBeTrue();
          expect(volatility > 0 && volatility < 1).toBeTrue();
        }
      }),
    );
  });

  test("is the same whoever is named first", () => {
    fc.assert(
      fc.property(ratings, ratings, idle, (one, two, [oneDays, twoDays]) => {
        const [first, second] = rated(one, two, 1, [oneDays, twoDays]);
        expect(rated(two, one, 0, [twoDays, oneDays])).toEqual([second, first]);
      }),
    );
  });
});

describe("somebody's rating is provisional", () => {
  test("until they have played eleven matches", () => {
    const counts = [0, 10, 11, 40].map((count) => afterMatches(count, { days: 1 }));
    expect(counts.map(isProvisional)).toEqual([true, true, false, false]);
  });

  test("again after a year without any, if they played often", () => {
    const often: Rating = { rating: 1_500, deviation: 60, volatility: 0.06 };
    expect(isProvisional(afterIdle(often, 364))).toBeFalse();
    expect(isProvisional(afterIdle(often, 366))).toBeTrue();
    expect(afterIdle(often, 365).deviation).toBeCloseTo(110, 6);
    expect(afterIdle(often, 1e6)).toEqual({ ...often, deviation: 350 });
    expect(afterIdle(often, 0)).toEqual(often);
  });
});
