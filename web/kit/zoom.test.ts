import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { fitted } from "./fit.ts";
import { panned, whole, zoomed } from "./zoom.ts";

const frame = { width: 400, height: 800 };
const picture = { width: 400, height: 300 };

describe("a picture that is enlarged", () => {
  test("keeps the point in its place at which one looks", () => {
    const now = zoomed(whole, { by: 4, x: 50, y: 20 }, picture, frame);
    expect(now.x + ((50 - whole.x) / whole.scale) * now.scale).toBe(50);
  });

  test("is never smaller than whole, nor larger than eight times", () => {
    expect(zoomed(whole, { by: 0.1, x: 9, y: 9 }, picture, frame)).toEqual(whole);
    expect(zoomed(whole, { by: 100, x: 0, y: 0 }, picture, frame).scale).toBe(8);
  });

  test("lies whole again when it is made small again", () => {
    const large = zoomed(whole, { by: 3, x: 100, y: 100 }, picture, frame);
    expect(zoomed(large, { by: 0.1, x: -100, y: 0 }, picture, frame)).toEqual(whole);
  });

  test("never leaves a gap beside it, however it is moved", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 20, noNaN: true }),
        fc.integer(),
        fc.integer(),
        (by, x, y) => {
          const large = zoomed(whole, { by, x: 0, y: 0 }, picture, frame);
          const now = panned(large, x, y, picture, frame);
          expect(Math.abs(now.x)).toBeLessThanOrEqual(
            (picture.width * now.scale - frame.width) / 2 + 0.001,
          );
          const spare = Math.max(0, (picture.height * now.scale - frame.height) / 2);
          expect(Math.abs(now.y)).toBeLessThanOrEqual(spare + 0.001);
        },
      ),
    );
  });
});

describe("the place of a picture", () => {
  const box = { width: 420, height: 320 };

  test.each([
    [
      { width: 4000, height: 3000 },
      { width: 420, height: 315 },
    ],
    [
      { width: 3000, height: 4000 },
      { width: 240, height: 320 },
    ],
    [
      { width: 100, height: 80 },
      { width: 100, height: 80 },
    ],
    [
      { width: 1, height: 1 },
      { width: 48, height: 48 },
    ],
    [
      { width: 10_000, height: 10 },
      { width: 420, height: 48 },
    ],
    [{ width: 0, height: 0 }, box],
    [{ width: Number.NaN, height: 5 }, box],
  ])("for %j is %j", (size, place) => {
    expect(fitted(size, box)).toEqual(place);
  });
});
