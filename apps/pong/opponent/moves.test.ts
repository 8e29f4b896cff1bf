import { describe, expect, test } from "bun:test";
import { courtHeight, paddleHeight, paddleStep, unit } from "../simulation/court.ts";
import { keys, noKeys } from "../simulation/keys.ts";
import { heldAt, pressesFor, standsAt } from "./moves.ts";

const half = paddleHeight / 2;
const start = { tick: 100, y: courtHeight / 2, half };
const steady = () => 0;

describe("presses", () => {
  test("bring a paddle to where it wants to be, to half a step", () => {
    for (const units of [90, 100, 333, 449, 450, 451, 600, 777, 810]) {
      const presses = pressesFor(start, [{ at: 105, to: units * unit }], steady);
      const { y } = standsAt(start, presses, 200);
      expect(Math.abs(y - units * unit)).toBeLessThanOrEqual(paddleStep / 2);
    }
  });

  test("begin when the hand does, and end with no key held", () => {
    const presses = pressesFor(start, [{ at: 105, to: courtHeight }], steady);
    expect(heldAt(presses, 104)).toBe(noKeys);
    expect(heldAt(presses, 105)).toBe(keys.down);
    expect(heldAt(presses, 129)).toBe(noKeys);
  });

  test("leave a way that is not done when the next one begins", () => {
    const legs = [
      { at: 105, to: 0 },
      { at: 110, to: courtHeight / 2 },
    ];
    const presses = pressesFor(start, legs, steady);
    expect(heldAt(presses, 109)).toBe(keys.up);
    expect(heldAt(presses, 110)).toBe(keys.down);
    expect(standsAt(start, presses, 130).y).toBe(courtHeight / 2);
  });

  test("hold a key too long, or let it go too early, by the slip", () => {
    const far = [{ at: 100, to: courtHeight / 2 + 10 * paddleStep }];
    const stands = (slip: number) =>
      standsAt(
        start,
        pressesFor(start, far, () => slip),
        200,
      ).y;
    expect(stands(2) - stands(0)).toBe(2 * paddleStep);
    expect(stands(-3) - stands(0)).toBe(-3 * paddleStep);
  });
});
