import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { squareOf, turnOf } from "./picture-crop.ts";

const part = fc.double({ min: 0, max: 1, noNaN: true });
const length = fc.integer({ min: 1, max: 100_000 });

describe("the square of a crop", () => {
  test("lies within the picture, whatever was chosen and however the picture lies", () => {
    const crop = fc.option(fc.record({ x: part, y: part, size: part }), { nil: undefined });
    const stored = fc.record({ width: length, height: length });
    fc.assert(
      fc.property(stored, fc.integer({ min: 0, max: 9 }), crop, (size, orientation, chosen) => {
        const { left, top, side } = squareOf(size, turnOf(orientation), chosen);
        expect([left, top, side].every(Number.isInteger)).toBe(true);
        expect(left).toBeGreaterThanOrEqual(0);
        expect(top).toBeGreaterThanOrEqual(0);
        expect(side).toBeGreaterThanOrEqual(1);
        expect(left + side).toBeLessThanOrEqual(size.width);
        expect(top + side).toBeLessThanOrEqual(size.height);
      }),
    );
  });

  test("that nobody chose is the largest one, in the middle", () => {
    const upright = turnOf(1);
    expect(squareOf({ width: 90, height: 40 }, upright, undefined)).toEqual({
      left: 25,
      top: 0,
      side: 40,
    });
    expect(squareOf({ width: 40, height: 90 }, turnOf(6), undefined)).toEqual({
      left: 0,
      top: 25,
      side: 40,
    });
  });
});
