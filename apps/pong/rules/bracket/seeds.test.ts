import { describe, expect, test } from "bun:test";
import { drawnSeeds, seedByRating } from "./seeds.ts";

test("those who are known to be strong are seeded before those who may be", () => {
  const anna = { name: "Anna", rating: 1_450, deviation: 50 };
  const boris = { name: "Boris", rating: 1_500, deviation: 350 };
  const clara = { name: "Clara", rating: 1_900, deviation: 150 };
  const darya = { name: "Darya", rating: 1_500, deviation: 350 };
  const order = seedByRating([boris, anna, darya, clara]);
  expect(order.map(({ name }) => name)).toEqual(["Clara", "Anna", "Boris", "Darya"]);
});

describe("a draw", () => {
  test("gives each seed once, and the same ones again", () => {
    for (let count = 3; count <= 64; count++) {
      const seeds = drawnSeeds(count * 77, count);
      expect(seeds.toSorted((one, two) => one - two)).toEqual(
        Array.from({ length: count }, (_, index) => index + 1),
      );
      expect(drawnSeeds(count * 77, count)).toEqual(seeds);
    }
  });

  test("makes all orders equally likely", () => {
    const draws = 24_000;
    const counts = new Map<string, number>();
    for (let draw = 0; draw < draws; draw++) {
      const order = drawnSeeds(Math.imul(draw, 0x2545f491), 4).join(" ");
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    const expected = draws / 24;
    const chiSquare = [...counts.values()].reduce(
      (sum, count) => sum + (count - expected) ** 2 / expected,
      0,
    );
    // 49.7 is passed by one fair draw in a thousand (23 degrees of freedom).
    expect(chiSquare).toBeLessThan(49.7);
  });
});
