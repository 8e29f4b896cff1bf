import { describe, expect, test } from "bun:test";
import { ballRadius, courtWidth, paddleFace, unit } from "../simulation/court.ts";
import { plain } from "../simulation/options.ts";
import { newWorld } from "../simulation/step.ts";
import type { World } from "../simulation/world.ts";
import { ballAt, shownTick } from "./filter.ts";

const first = newWorld(plain, 1);
const face = paddleFace + ballRadius;
const speed = 20 * unit;

/** A ball that flies from the right to the left face, and is back in the middle at a goal. */
function flight(goalAt = Number.POSITIVE_INFINITY) {
  return (tick: number): World | undefined => {
    if (tick < 0) return undefined;
    if (tick >= goalAt) return { ...first, tick, score: [0, 1] };
    const x = courtWidth - face - speed * tick;
    const ball = { x, y: 100 * unit, vx: -speed, vy: 0, speed };
    return { ...first, tick, phase: "rally", ball };
  };
}

const crossing = (courtWidth - 2 * face) / speed;

describe("the filter", () => {
  test("shows the ball late at the far side, and at the page's tick at one's own", () => {
    const delay = 10;
    const far = shownTick(flight(), 0, { tick: delay, delay, side: 0 });
    expect(far).toBeCloseTo(0);
    const own = shownTick(flight(), 0, { tick: crossing, delay, side: 0 });
    expect(own).toBeCloseTo(crossing);
    const middle = shownTick(flight(), 0, { tick: crossing / 2 + delay / 2, delay, side: 0 });
    expect(middle).toBeCloseTo(crossing / 2);
  });

  test("shows it evenly, and never backwards", () => {
    let from = 0;
    for (let tick = 10; tick < crossing; tick += 0.5) {
      const shown = shownTick(flight(), from, { tick, delay: 10, side: 0 });
      expect(shown - from).toBeWithin(0, 0.8);
      from = shown;
    }
    expect(shownTick(flight(), from, { tick: 30, delay: 20, side: 0 })).toBe(from);
  });

  test("shows what is, at once, for who watches or has switched it off", () => {
    expect(shownTick(flight(), 0, { tick: 9.5, delay: 0, side: 0 })).toBe(9.5);
    expect(shownTick(flight(), 0, { tick: 9.5, delay: 5, side: undefined })).toBe(9.5);
  });

  test("shows no ball between the goal at one's own side and the middle", () => {
    const goal = Math.ceil(crossing) + 3;
    const looking = { delay: 10, side: 0 } as const;
    const gone = shownTick(flight(goal), 0, { ...looking, tick: goal + 2 });
    expect(ballAt(flight(goal), gone)).toBeUndefined();
    const back = shownTick(flight(goal), gone, { ...looking, tick: goal + 6 });
    expect(ballAt(flight(goal), back)).toEqual({ x: courtWidth / 2, y: first.ball.y });
  });
});
