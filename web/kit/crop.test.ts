import { describe, expect, test } from "bun:test";
import { centred, fractionsOf, inside, moved, sideOf, zoomMax } from "./crop.ts";

const wide = { width: 400, height: 200 };

describe("the square of a picture", () => {
  test("is as large as the shorter side, in the middle, at first", () => {
    expect(sideOf(wide, centred)).toBe(200);
    expect(inside(wide, centred)).toEqual(centred);
  });

  test("moves only as far as the picture goes", () => {
    expect(moved(wide, centred, 10, 10)).toEqual({ x: 0.75, y: 0.5, zoom: 1 });
    expect(moved(wide, centred, -10, -10)).toEqual({ x: 0.25, y: 0.5, zoom: 1 });
    expect(moved(wide, { ...centred, zoom: 2 }, 0, 1).y).toBe(0.75);
  });

  test("moves by parts of its own side, however far it is zoomed in", () => {
    expect(moved(wide, { ...centred, zoom: 4 }, 1, 0).x).toBe(0.625);
  });

  test("is told by its upper left corner and its part of the shorter side", () => {
    expect(fractionsOf(wide, centred)).toEqual({ x: 0.25, y: 0, size: 1 });
    expect(fractionsOf(wide, { x: 0.5, y: 0.5, zoom: 2 })).toEqual({
      x: 0.375,
      y: 0.25,
      size: 0.5,
    });
  });

  test("is zoomed in within bounds, and comes back inside when it is zoomed out", () => {
    expect(inside(wide, { ...centred, zoom: 100 }).zoom).toBe(zoomMax);
    expect(inside(wide, { ...centred, zoom: 0 }).zoom).toBe(1);
    const corner = moved(wide, { ...centred, zoom: 4 }, 10, 10);
    expect(inside(wide, { ...corner, zoom: 1 })).toEqual({ x: 0.75, y: 0.5, zoom: 1 });
  });
});
