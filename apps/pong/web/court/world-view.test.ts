import { describe, expect, test } from "bun:test";
import { plain } from "../../simulation/options.ts";
import { newWorld, step } from "../../simulation/step.ts";
import type { World } from "../../simulation/world.ts";
import { inUnits, viewBetween } from "./world-view.ts";

const first = newWorld(plain, 1);
const flying = (x: number): World => ({
  ...first,
  phase: "rally",
  ball: { x: x * 256, y: 450 * 256, vx: 2_560, vy: 0, speed: 2_560 },
});

describe("a view between two steps", () => {
  test("has the ball as far on its way as the time is", () => {
    const view = viewBetween(flying(800), flying(810), 0.25);
    expect(view.ball).toEqual({ x: 802.5, y: 450, speed: 600 });
  });

  test("does not let a ball fly that was put somewhere else", () => {
    expect(viewBetween(flying(1_600), flying(800), 0.25).ball?.x).toBe(800);
  });

  test("has the paddles between their places too", () => {
    const after = step(first, plain, 1, 0);
    expect(viewBetween(first, after, 0.5).paddles[0]).toMatchObject({ y: 442.5, height: 180 });
  });

  test("shows the way of the serve, and how long it is until then", () => {
    const after = step(first, plain, 0, 0);
    const { serve } = viewBetween(first, after, 0);
    expect(serve).toMatchObject(first.serve);
    expect(serve?.inMs).toBeCloseTo(1_000);
  });

  test("tells who has won, and shows no ball any more", () => {
    const over: World = { ...flying(1_640), phase: "over", score: [3, 11] };
    const view = viewBetween(over, over, 1);
    expect(view.ball).toBeUndefined();
    expect(view.phase).toEqual({ type: "over", winner: 1 });
  });

  test.each([
    [{ longFor: 5, shortFor: 0 }, 270],
    [{ longFor: 0, shortFor: 5 }, 110],
    [{ longFor: 5, shortFor: 5 }, 180],
  ])("shows a paddle with %o as %d units high", (powers, height) => {
    const world: World = {
      ...first,
      paddles: [{ ...first.paddles[0], ...powers }, first.paddles[1]],
    };
    expect(viewBetween(world, world, 1).paddles[0].height).toBe(height);
  });
});

test("a happening is where it is seen, in units", () => {
  expect(inUnits({ type: "wall", x: 2_560, y: 0 })).toEqual({ type: "wall", x: 10, y: 0 });
  expect(inUnits({ type: "goal", side: 1, y: 512 })).toEqual({ type: "goal", side: 1, y: 2 });
  expect(inUnits({ type: "served" })).toEqual({ type: "served" });
});
