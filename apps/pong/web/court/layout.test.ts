import { describe, expect, test } from "bun:test";
import { layoutOf, placed, upIs } from "./layout.ts";

describe("a court", () => {
  test("lies across where there is room for it", () => {
    expect(layoutOf({ width: 1_440, height: 900 }, 0)).toEqual({
      turn: "wide",
      width: 1_440,
      height: 810,
      scale: 0.9,
    });
  });

  test("is as high as its room where that is flat", () => {
    expect(layoutOf({ width: 844, height: 270 }, 0)).toMatchObject({ width: 480, height: 270 });
  });

  test.each([
    [0, "left-below"],
    [1, "right-below"],
    [undefined, "left-below"],
  ] as const)("is turned on a phone so that side %p is right: %s", (own, turn) => {
    const layout = layoutOf({ width: 390, height: 700 }, own);
    expect(layout.turn).toBe(turn);
    expect(layout.width).toBeCloseTo(390);
    expect(layout.height).toBeCloseTo(693.33, 1);
  });

  test("lies across in a square, where turning it gains nothing", () => {
    expect(layoutOf({ width: 600, height: 600 }, 0).turn).toBe("wide");
  });

  test("lies as somebody chose, whatever the room", () => {
    expect(layoutOf({ width: 390, height: 700 }, 0, "wide").turn).toBe("wide");
    expect(layoutOf({ width: 1_440, height: 900 }, 0, "tall").turn).toBe("left-below");
  });

  test("is empty, and nothing worse, where there is no room at all", () => {
    expect(layoutOf({ width: 0, height: -4 }, 0)).toMatchObject({ width: 0, height: 0 });
  });
});

describe("a place on a court that is turned", () => {
  const room = { width: 450, height: 800 };
  const upperLeft = { x: 0, y: 0 };
  const lowerRight = { x: 1_600, y: 900 };

  test("is at the bottom if it is at the left, and the left side is below", () => {
    const layout = layoutOf(room, 0);
    expect(placed(layout, upperLeft)).toEqual({ x: 0, y: 800 });
    expect(placed(layout, lowerRight)).toEqual({ x: 450, y: 0 });
    expect(upIs(layout.turn)).toBe("left");
  });

  test("is at the bottom if it is at the right, and the right side is below", () => {
    const layout = layoutOf(room, 1);
    expect(placed(layout, upperLeft)).toEqual({ x: 450, y: 0 });
    expect(placed(layout, lowerRight)).toEqual({ x: 0, y: 800 });
    expect(upIs(layout.turn)).toBe("right");
  });
});
