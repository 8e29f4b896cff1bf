import { describe, expect, test } from "bun:test";
import { courtHeight, unit } from "../simulation/court.ts";
import { acrossOf, downOf } from "../simulation/directions.ts";
import { plain } from "../simulation/options.ts";
import { newWorld, step } from "../simulation/step.ts";
import type { World } from "../simulation/world.ts";
import { planes } from "./flight.ts";
import { Habit } from "./habit.ts";

/** What is seen some steps after the right side has sent a ball off in a direction. */
function returnOf(direction: number, rally: number, y = courtHeight / 2, ticks = 50): World {
  const speed = 15 * unit;
  const vx = -acrossOf(speed, direction);
  const ball = { x: planes[1], y, vx, vy: downOf(speed, direction), speed };
  let world: World = { ...newWorld(plain, 1), phase: "rally", ball, lastHit: 1, rally };
  for (let tick = 0; tick < ticks; tick++) world = step(world, plain, 0, 0);
  return world;
}

describe("the other one's habit", () => {
  test("is not known at first", () => {
    expect(new Habit(0).place).toBe(0);
  });

  test.each([
    ["level", 0, courtHeight / 2],
    ["steeply down", 28, courtHeight / 2],
    ["up", -16, courtHeight / 2],
    ["up, off the wall above", -24, 200 * unit],
  ])("is learnt from balls that they send %s", (_, direction, y) => {
    const habit = new Habit(0);
    for (let rally = 1; rally <= 30; rally++) habit.sees(returnOf(direction, rally, y));
    expect(habit.place).toBeCloseTo(direction / 32, 1);
  });

  test("is learnt once from one ball, however often it is seen", () => {
    const [once, often] = [new Habit(0), new Habit(0)];
    once.sees(returnOf(20, 2));
    for (let view = 0; view < 10; view++) often.sees(returnOf(20, 2, courtHeight / 2, 20 + view));
    expect(often.place).toBeCloseTo(once.place, 2);
  });

  test("is not learnt from one's own balls, or from a serve", () => {
    const habit = new Habit(0);
    habit.sees({ ...returnOf(20, 2), lastHit: 0 });
    habit.sees({ ...returnOf(20, 2), lastHit: undefined });
    expect(habit.place).toBe(0);
  });
});
