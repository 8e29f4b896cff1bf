import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { Ranges } from "../contract/rooms.ts";
import {
  after,
  hasPosition,
  newest,
  rangesOf,
  sizeOf,
  union,
  withoutPosition,
  withPosition,
} from "./ranges.ts";

const positions = fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 40 });

/** The positions of ranges, one by one. */
function listed(ranges: Ranges): number[] {
  return ranges.flatMap(([from, to]) =>
    Array.from({ length: to - from + 1 }, (_, at) => from + at),
  );
}

/** The same set, in the one way in which it is written. */
function sorted(all: Iterable<number>): number[] {
  return [...new Set(all)].sort((a, b) => a - b);
}

/** Whether ranges are in rising order with gaps between them. */
function isTidy(ranges: Ranges): boolean {
  return ranges.every(([from, to], index) => {
    return from <= to && from > (ranges[index - 1]?.[1] ?? -1) + 1;
  });
}

function holds(ranges: Ranges, expected: Iterable<number>): void {
  expect(isTidy(ranges)).toBe(true);
  expect(listed(ranges)).toEqual(sorted(expected));
}

describe("a set of positions", () => {
  test("is the same whatever order they come in, one by one or at once", () => {
    fc.assert(
      fc.property(positions, (all) => {
        const one = all.reduce<Ranges>(withPosition, []);
        expect(one).toEqual(rangesOf(all.toReversed()));
        holds(one, all);
      }),
    );
  });

  test("loses one position, and nothing else", () => {
    fc.assert(
      fc.property(positions, fc.integer({ min: 1, max: 40 }), (all, gone) => {
        const left = all.filter((position) => position !== gone);
        holds(withoutPosition(rangesOf(all), gone), left);
      }),
    );
  });

  test("has a union with another one", () => {
    fc.assert(
      fc.property(positions, positions, (one, two) => {
        holds(union(rangesOf(one), rangesOf(two)), [...one, ...two]);
      }),
    );
  });

  test("has a part after a position, and a part of its newest", () => {
    fc.assert(
      fc.property(positions, fc.nat(45), (all, bound) => {
        const ranges = rangesOf(all);
        holds(
          after(ranges, bound),
          all.filter((position) => position > bound),
        );
        holds(newest(ranges, bound), sorted(all).slice(Math.max(0, sizeOf(ranges) - bound)));
      }),
    );
  });

  test("knows what it holds, and how many these are", () => {
    fc.assert(
      fc.property(positions, fc.nat(45), (all, position) => {
        expect(hasPosition(rangesOf(all), position)).toBe(all.includes(position));
        expect(sizeOf(rangesOf(all))).toBe(new Set(all).size);
      }),
    );
  });
});
