import { courtHeight, courtWidth, unit } from "./court.ts";
import { cornersOf, isInside, type Octagon, widened } from "./octagon.ts";
import { type MapName, maps } from "./options.ts";

/*
 * Every obstacle is its own mirror image about the middle line. That is fair to both sides, and
 * it is why no ball is caught between obstacles: one that was turned to the left has touched a
 * face left of the middle, and no face that turns it back is left of there.
 */
const middle = { x: courtWidth / 2, y: courtHeight / 2 } as const;

/** A rectangle about the middle line. */
function bar(halfWidth: number, top: number, bottom: number): Octagon {
  const [left, right] = [middle.x - halfWidth * unit, middle.x + halfWidth * unit];
  const [upper, lower] = [top * unit, bottom * unit];
  return {
    low: [left, upper, left + upper, left - lower],
    high: [right, lower, right + lower, right - upper],
  };
}

/** A square on its point, or, where its reach cuts the points off, a post of eight faces. */
function post(y: number, reach: number, slant: number): Octagon {
  const [x, own] = [middle.x, y * unit];
  const [far, slanted] = [reach * unit, slant * unit];
  return {
    low: [x - far, own - far, x + own - slanted, x - own - slanted],
    high: [x + far, own + far, x + own + slanted, x - own + slanted],
  };
}

const shapes: Readonly<Record<MapName, readonly Octagon[]>> = {
  open: [],
  // The slant of a regular octagon is √2 times its reach.
  pillars: [post(220, 45, 64), post(680, 45, 64)],
  gate: [bar(20, 0, 250), bar(20, 650, 900)],
  diamond: [post(450, 110, 110)],
  lanes: [bar(240, 292, 308), bar(240, 592, 608)],
};

/** What every map makes of its shapes, once. */
function onEveryMap<T>(make: (map: MapName) => T): ReadonlyMap<MapName, T> {
  return new Map(maps.map((map) => [map, make(map)]));
}

const barriers = onEveryMap((map) => shapes[map].map(widened));
const none: readonly Octagon[] = [];

/** Where a ball's centre cannot be on a map. */
export function barriersOf(map: MapName): readonly Octagon[] {
  return barriers.get(map) ?? none;
}

/** An obstacle as it looks: a polygon, its corners clockwise, in units of the court. */
export type Obstacle = readonly { readonly x: number; readonly y: number }[];

const obstacles = onEveryMap((map) => shapes[map].map(cornersOf));

/** What stands on a map, in units of the court: for whoever draws it. */
export function obstaclesOf(map: MapName): readonly Obstacle[] {
  return obstacles.get(map) ?? [];
}

/** How far from the middle a ball is served, towards whom it is served to. */
export function serveFrom(map: MapName, isToTheRight: boolean): number {
  const ahead = map === "diamond" ? 160 * unit : 0;
  return isToTheRight ? middle.x + ahead : middle.x - ahead;
}

/** A pickup keeps this distance from what stands there. */
const clearance = 40 * unit;

const spots = onEveryMap((map) => {
  const columns = [600, 700, 800, 900, 1_000].map((x) => x * unit);
  const rows = [150, 300, 450, 600, 750].map((y) => y * unit);
  const all = columns.flatMap((x) => rows.map((y) => ({ x, y })));
  const near = [-clearance, 0, clearance];
  const isFree = ({ x, y }: { x: number; y: number }) =>
    !near.some((dx) =>
      near.some((dy) => barriersOf(map).some((barrier) => isInside(barrier, x + dx, y + dy))),
    );
  return all.filter(isFree);
});

/** Where something can be picked up on a map, in parts of a unit. */
export function spotsOf(map: MapName): readonly { readonly x: number; readonly y: number }[] {
  return spots.get(map) ?? [];
}
