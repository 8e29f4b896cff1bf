import { describe, expect, test } from "bun:test";
import { courtHeight, type Side, unit } from "../simulation/court.ts";
import { noKeys } from "../simulation/keys.ts";
import { maps, type Options, plain } from "../simulation/options.ts";
import { newWorld, step } from "../simulation/step.ts";
import type { World } from "../simulation/world.ts";
import { flown, nextArrival, planes } from "./flight.ts";

/** The first serve of a match with nobody at the keys, until something came of it. */
function served(options: Options, seed: number) {
  const worlds: World[] = [newWorld(options, seed)];
  for (let tick = 0; tick < 400; tick++) {
    const world = step(worlds.at(-1) ?? newWorld(options, seed), options, noKeys, noKeys);
    worlds.push(world);
    for (const happening of world.happened) {
      if (happening.type !== "hit") continue;
      return { worlds, side: happening.side, y: happening.y, tick: world.tick };
    }
    const { x, y, vx } = world.ball;
    const side: Side = vx < 0 ? 0 : 1;
    const isThrough = side === 0 ? x <= planes[0] : x >= planes[1];
    if (world.phase === "rally" && isThrough) return { worlds, side, y, tick: world.tick };
  }
  throw new Error("the serve went nowhere");
}

describe("a ball is expected where it comes", () => {
  test.each(maps)("on the map %s, before its serve and on its way", (map) => {
    for (let seed = 1; seed <= 60; seed++) {
      const options = { ...plain, map };
      const { worlds, side, y, tick } = served(options, seed);
      for (const view of worlds.slice(0, -1).filter((world) => world.tick % 17 === 0)) {
        const arrival = nextArrival(view, options, Number.POSITIVE_INFINITY);
        expect(arrival?.side).toBe(side);
        // A ball goes up to 30 units a step, and nobody asks where within it.
        expect(Math.abs((arrival?.y ?? 0) - y)).toBeLessThan(20 * unit);
        expect(Math.abs(view.tick + (arrival?.ticks ?? 0) - tick)).toBeLessThanOrEqual(1);
      }
    }
  });

  test("and at the wall by who does not reckon with its bounce", () => {
    const down = { x: 0, y: courtHeight / 2, vx: 1, vy: 10 * unit };
    expect(flown(down, 60, 0).y).toBe(courtHeight - 10 * unit);
    expect(flown(down, 200, 1).y).toBe(10 * unit);
    expect(flown(down, 60).y).toBe(730 * unit);
  });

  test("and nowhere if it does not move", () => {
    const still = { ...newWorld(plain, 1), phase: "rally" as const };
    expect(nextArrival(still, plain, 9)).toBeUndefined();
  });
});
