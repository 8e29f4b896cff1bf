import fc from "fast-check";
import { ballRadius, courtHeight, courtWidth, paddleFace, speedMax } from "../court.ts";
import { unknownSeed } from "../dice.ts";
import { acrossOf, downOf, steepest } from "../directions.ts";
import { barriersOf } from "../maps.ts";
import { isInside } from "../octagon.ts";
import { ballSpeeds, maps, type Options, powers, speedUps } from "../options.ts";
import { heightOf } from "../paddle.ts";
import { newWorld } from "../step.ts";
import type { Paddle, World } from "../world.ts";

/** How many of each are tried: `MODEL_RUNS=20000` takes some minutes. */
export const runs = Number(process.env["MODEL_RUNS"] ?? 150);

/** Any rules that can be chosen. */
export const anyOptions: fc.Arbitrary<Options> = fc.record({
  map: fc.constantFrom(...maps),
  powers: fc.subarray([...powers]),
  ballSpeed: fc.constantFrom(...ballSpeeds),
  speedUp: fc.constantFrom(...speedUps),
  points: fc.integer({ min: 1, max: 5 }),
});

const effect = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 480 }));

const anyPaddle: fc.Arbitrary<Paddle> = fc
  .record({
    y: fc.integer({ min: 0, max: courtHeight }),
    holds: fc.option(fc.constantFrom(...powers), { nil: undefined }),
    longFor: effect,
    shortFor: effect,
    isShielded: fc.boolean(),
    isSmashing: fc.boolean(),
    keys: fc.constant(0),
  })
  .map((paddle) => {
    const half = heightOf(paddle) / 2;
    return { ...paddle, y: Math.max(half, Math.min(courtHeight - half, paddle.y)) };
  });

const line = paddleFace + ballRadius;
const anyBall = fc
  .record({
    x: fc.integer({ min: line, max: courtWidth - line }),
    y: fc.integer({ min: ballRadius, max: courtHeight - ballRadius }),
    speed: fc.oneof(fc.constant(speedMax), fc.integer({ min: 2_347, max: speedMax })),
    direction: fc.integer({ min: -steepest, max: steepest }),
    isToTheRight: fc.boolean(),
  })
  .map(({ x, y, speed, direction, isToTheRight }) => {
    const across = acrossOf(speed, direction);
    const vx = isToTheRight ? across : 0 - across;
    return { x, y, vx, vy: downOf(speed, direction), speed };
  });

/** A rally anywhere, with anything held and at work, by any rules, and dice that are known. */
export const anyRally: fc.Arbitrary<{ readonly options: Options; readonly world: World }> = fc
  .record({
    options: anyOptions,
    ball: anyBall,
    paddles: fc.tuple(anyPaddle, anyPaddle),
    seed: fc.integer({ min: unknownSeed + 1, max: 0xffff_ffff }),
    nextPickupIn: fc.integer({ min: 1, max: 540 }),
  })
  .filter(({ options, ball }) => isFree(options, ball))
  .map(({ options, seed, ...rest }) => ({
    options,
    world: { ...newWorld(options, seed), ...rest, phase: "rally", serveIn: 0 },
  }));

/** Whether a ball is not in an obstacle, but for the rounding of one slant after another. */
export function isFree(options: Options, { x, y }: { x: number; y: number }): boolean {
  return !barriersOf(options.map).some(({ low, high }) => {
    const deep = (bounds: typeof low, by: number) =>
      [bounds[0] + by, bounds[1] + by, bounds[2] + by, bounds[3] + by] as const;
    return isInside({ low: deep(low, 2), high: deep(high, -2) }, x, y);
  });
}

/** Keys that somebody holds for a while, then others: drawn by fast-check. */
export const anyKeys = fc.array(
  fc.record({
    left: fc.integer({ min: 0, max: 7 }),
    right: fc.integer({ min: 0, max: 7 }),
    steps: fc.integer({ min: 1, max: 40 }),
  }),
  { minLength: 1, maxLength: 30 },
);

/** Freezes a value and all within it: whatever writes to it throws. */
export function frozen<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}
