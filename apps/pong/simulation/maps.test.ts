import { describe, expect, test } from "bun:test";
import { ballRadius, courtHeight, courtWidth, paddleFace, unit } from "./court.ts";
import { barriersOf, obstaclesOf, serveFrom, spotsOf } from "./maps.ts";
import { isInside } from "./octagon.ts";
import { maps } from "./options.ts";

const byPlace = (one: readonly number[], other: readonly number[]) =>
  String(one).localeCompare(String(other));

describe.each(maps)("on %s", (map) => {
  const isTaken = (x: number, y: number) =>
    barriersOf(map).some((barrier) => isInside(barrier, x, y));

  test("every obstacle is its own mirror image, which is fair and catches no ball", () => {
    for (const corners of obstaclesOf(map)) {
      const places = corners.map(({ x, y }) => [x, y]);
      const mirrored = places.map(([x = 0, y = 0]) => [1_600 - x, y]);
      expect(mirrored.toSorted(byPlace)).toEqual(places.toSorted(byPlace));
    }
  });

  test("every obstacle is a polygon of three corners or more, on the court", () => {
    for (const corners of obstaclesOf(map)) {
      expect(corners.length).toBeWithin(3, 9);
      for (const { x, y } of corners) {
        expect(x).toBeWithin(0, 1_601);
        expect(y).toBeWithin(0, 901);
      }
    }
  });

  test("nothing stands near a paddle, and a ball passes between anything and a paddle", () => {
    const nearest = paddleFace + 10 * ballRadius;
    for (let y = 0; y <= courtHeight; y += 5 * unit) {
      expect(isTaken(nearest, y)).toBe(false);
      expect(isTaken(courtWidth - nearest, y)).toBe(false);
    }
  });

  test("a ball is served from where nothing stands, and pickups are where a ball can be", () => {
    expect(isTaken(serveFrom(map, true), courtHeight / 2)).toBe(false);
    expect(isTaken(serveFrom(map, false), courtHeight / 2)).toBe(false);
    expect(spotsOf(map).length).toBeGreaterThan(8);
    for (const { x, y } of spotsOf(map)) expect(isTaken(x, y)).toBe(false);
  });
});

test("an obstacle is as wide for the ball as it looks, and by the ball's radius", () => {
  const [diamond] = barriersOf("diamond");
  if (!diamond) throw new Error("there is one");
  const [x, y] = [courtWidth / 2, courtHeight / 2];
  // A face of the diamond, 55 units from its middle across and down, and 7.07 more of each.
  const off = 62 * unit;
  expect(isInside(diamond, x + off, y + off)).toBe(true);
  expect(isInside(diamond, x + off + 0.1 * unit, y + off + 0.1 * unit)).toBe(false);
});
