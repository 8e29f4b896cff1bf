import { describe, expect, test } from "bun:test";
import { limits } from "../../contract/limits.ts";
import type { Bout, Source } from "./bout.ts";
import { drawBracket } from "./draw.ts";

const { entrantsMin, entrantsMax } = limits;
const sizes = Array.from({ length: entrantsMax - entrantsMin + 1 }, (_, at) => at + entrantsMin);
const single = (entrants: number, third = false) =>
  drawBracket({ kind: "single", entrants, third });
const robin = (entrants: number) => drawBracket({ kind: "round-robin", entrants, third: false });

/** `1`, `bye`, `r1b2` for whoever wins it, `-r1b2` for whoever loses it. */
function textOf(source: Source): string {
  if (source.from === "entrant") return String(source.seed);
  if (source.from === "bye") return "bye";
  return source.from === "winner" ? source.bout : `-${source.bout}`;
}

const linesOf = (bouts: readonly Bout[]) =>
  bouts.map(({ key, sides }) => `${key}: ${sides.map(textOf).join(" v ")}`);

describe("a knock-out", () => {
  test("of six gives the two best a bye, and puts them at the two ends", () => {
    expect(linesOf(single(6, true))).toEqual([
      ...["r1b1: 1 v bye", "r1b2: 4 v 5", "r1b3: 2 v bye", "r1b4: 3 v 6"],
      ...["r2b1: r1b1 v r1b2", "r2b2: r1b3 v r1b4"],
      ...["third: -r2b1 v -r2b2", "r3b1: r2b1 v r2b2"],
    ]);
  });

  test("of three has no bout for the third place: whoever loses the semi-final is third", () => {
    expect(linesOf(single(3, true))).toEqual(["r1b1: 1 v bye", "r1b2: 2 v 3", "r2b1: r1b1 v r1b2"]);
  });

  test("gives byes to the best only, and never two of them to one bout", () => {
    for (const entrants of sizes) {
      const first = single(entrants).filter(({ round }) => round === 1);
      const withBye = first.filter(({ sides }) => sides.some(({ from }) => from === "bye"));
      const seeds = withBye
        .map(({ sides }) => Number(textOf(sides[0])))
        .sort((one, two) => one - two);
      expect(withBye).toHaveLength(first.length * 2 - entrants);
      expect(seeds).toEqual(withBye.map((_, index) => index + 1));
    }
  });

  test("has one bout less than entrants where two meet, and one more for the third place", () => {
    for (const entrants of sizes) {
      const met = single(entrants).filter(({ sides }) => sides.every(({ from }) => from !== "bye"));
      expect(met).toHaveLength(entrants - 1);
      if (entrants > 3) expect(single(entrants, true)).toHaveLength(single(entrants).length + 1);
    }
  });

  test("in which the better one always wins brings the best together as late as can be", () => {
    for (const entrants of sizes) {
      const winners = new Map<string, number>();
      for (const { key, round, sides } of single(entrants)) {
        const seeds = sides.map((source) =>
          source.from === "winner" ? winners.get(source.bout) : Number(textOf(source)),
        );
        const there = seeds.filter((seed) => seed !== undefined && !Number.isNaN(seed));
        const left = 2 ** (Math.ceil(Math.log2(entrants)) - round + 1);
        const [one = 0, two = left + 1 - one] = there.map(Number);
        expect(one + two).toBe(left + 1);
        winners.set(key, Math.min(...there.map(Number)));
      }
    }
  });
});

describe("a round robin", () => {
  test("of four is drawn by the circle method, with the two best in the last round", () => {
    expect(linesOf(robin(4))).toEqual([
      ...["rr1b1: 1 v 4", "rr1b2: 2 v 3"],
      ...["rr2b1: 3 v 1", "rr2b2: 4 v 2"],
      ...["rr3b1: 1 v 2", "rr3b2: 3 v 4"],
    ]);
  });

  test("lets each meet each once, never twice in a round, as often left as right", () => {
    for (const entrants of sizes) {
      const bouts = robin(entrants).map(({ key, round, sides }) => {
        return { key, round, seeds: sides.map((source) => Number(textOf(source))) };
      });
      const pairs = new Set(bouts.map(({ seeds }) => seeds.toSorted().join(" v ")));
      expect(pairs.size).toBe((entrants * (entrants - 1)) / 2);
      expect(bouts).toHaveLength(pairs.size);
      expect(new Set(bouts.map(({ key }) => key)).size).toBe(bouts.length);
      const turns = bouts.flatMap(({ round, seeds }) => seeds.map((seed) => `${round} ${seed}`));
      expect(new Set(turns).size).toBe(turns.length);
      expect(Math.max(...bouts.map(({ round }) => round))).toBe(entrants - 1 + (entrants % 2));
      for (let seed = 1; seed <= entrants; seed++) {
        const own = bouts.filter(({ seeds }) => seeds.includes(seed));
        const left = own.filter(({ seeds }) => seeds[0] === seed).length;
        expect(Math.abs(2 * left - own.length)).toBeLessThanOrEqual(1);
      }
    }
  });
});

test.each([2, 65, 3.5, Number.NaN])("a bracket of %d entrants is not drawn", (entrants) => {
  expect(() => single(entrants)).toThrow(RangeError);
  expect(() => robin(entrants)).toThrow(RangeError);
});
