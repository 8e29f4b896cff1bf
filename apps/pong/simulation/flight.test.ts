import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { ballRadius, courtHeight, courtWidth, paddleFace, type Side, speedMax } from "./court.ts";
import { noKeys } from "./keys.ts";
import type { Options, Power } from "./options.ts";
import { heightOf } from "./paddle.ts";
import { step } from "./step.ts";
import { anyKeys, anyRally, isFree, runs } from "./testing/rallies.ts";
import type { Happening, World } from "./world.ts";

const faces = [paddleFace + ballRadius, courtWidth - paddleFace - ballRadius] as const;
const lowest = courtHeight - ballRadius;

type Look = (before: World, after: World, options: Options) => void;

/** Plays rallies of all kinds, and looks at every step until the point. */
function looksAtEveryStep(look: Look): void {
  fc.assert(
    fc.property(anyRally, anyKeys, ({ options, world }, held) => {
      let before = world;
      for (const { left, right, steps } of held) {
        for (let nth = 0; nth < steps && before.phase === "rally"; nth++) {
          const after = step(before, options, left, right);
          look(before, after, options);
          before = after;
        }
      }
    }),
    { numRuns: runs },
  );
}

/** Where a ball is after a part of its way between the two walls, in plain geometry. */
function folded(y: number): number {
  const height = lowest - ballRadius;
  const turned = (((y - ballRadius) % (2 * height)) + 2 * height) % (2 * height);
  return ballRadius + (turned > height ? 2 * height - turned : turned);
}

/** How high a ball goes through a side's line in this step, if it does and comes to it. */
function heightAtLine({ ball }: World, after: World, side: Side): number | undefined {
  // A flip turns it before it flies.
  const vy = uses(after, "flip") ? 0 - ball.vy : ball.vy;
  const ahead = side === 0 ? ball.x - faces[0] : faces[1] - ball.x;
  const approach = side === 0 ? -ball.vx : ball.vx;
  if (ahead < 0 || approach <= ahead) return undefined;
  return folded(ball.y + (vy * ahead) / approach);
}

/** Whether a power was used in a step, by one side only. */
function uses({ happened }: World, power: Power): boolean {
  return happened.filter((it) => it.type === "used" && it.power === power).length === 1;
}

const hitsOf = (side: Side, { happened }: World) =>
  happened.flatMap((it) => (it.type === "hit" && it.side === side ? [it] : []));

const about = (value: number) => [value - 1, value + 1] as const;

function isHitIfMet(before: World, after: World, side: Side): void {
  const y = heightAtLine(before, after, side);
  const hits = hitsOf(side, after);
  if (y === undefined) {
    expect(hits).toEqual([]);
    return;
  }
  const paddle = after.paddles[side];
  const reach = heightOf(paddle) / 2 + ballRadius;
  const far = Math.abs(y - paddle.y) - reach;
  // Where it is nearer to the end than the rounding, both are right.
  if (Math.abs(far) > 2) expect(hits).toHaveLength(far < 0 ? 1 : 0);
  for (const hit of hits) {
    expect(hit.y).toBeWithin(y - 2, y + 2);
    expect(hit.offset).toBeWithin(...about(((y - paddle.y) * 64) / reach));
  }
}

describe("a ball", () => {
  test("is hit where the paddle is, and only there, however fast it comes", () => {
    looksAtEveryStep((before, after) => {
      // A ball that is slowed in this step goes another way than the one that it came.
      if (after.happened.some((it) => it.type === "used" && it.power === "slow")) return;
      for (const side of [0, 1] as const) isHitIfMet(before, after, side);
    });
  });

  test("stays between the walls and out of every obstacle", () => {
    looksAtEveryStep((_before, after, options) => {
      const { x, y } = after.ball;
      expect(y).toBeWithin(ballRadius, lowest + 1);
      expect(x).toBeWithin(-ballRadius, courtWidth + ballRadius + 1);
      expect(isFree(options, after.ball)).toBe(true);
    });
  });

  test("is never faster than is allowed, and never steeper than 60°", () => {
    looksAtEveryStep((_before, after) => {
      const { vx, vy, speed } = after.ball;
      expect(speed).toBeWithin(0, speedMax + 1);
      expect(vx * vx + vy * vy).toBeWithin(0, speed * speed + 1);
      // What slows a ball rounds it by a part.
      expect(Math.abs(vx)).toBeGreaterThanOrEqual(Math.floor(speed / 2) - 1);
    });
  });

  test("is not hit twice by one side, unless something has turned it between", () => {
    let turner: Side | undefined;
    looksAtEveryStep((before, { happened }) => {
      if (before.rally === 0 && before.lastHit === undefined) turner = undefined;
      for (const happening of happened) {
        if (happening.type === "hit") expect(happening.side).not.toBe(turner as never);
        turner = turnedBy(happening, turner);
      }
    });
  });

  test("whose rally nobody plays comes to an end, on every map and at every speed", () => {
    fc.assert(
      fc.property(anyRally, ({ options, world }) => {
        let now = world;
        for (let steps = 0; now.phase === "rally" && steps < 20_000; steps++) {
          now = step(now, options, noKeys, noKeys);
        }
        expect(now.phase).not.toBe("rally");
      }),
      { numRuns: runs },
    );
  });

  test("has one side's flight on the other side, in a mirror", () => {
    fc.assert(
      fc.property(anyRally, anyKeys, ({ options, world }, held) => {
        // Without dice: what they show has no mirror image.
        let [one, other] = [{ ...world, seed: 0 }, mirrored({ ...world, seed: 0 })];
        for (const { left, right } of held) {
          one = step(one, options, left, right);
          other = step(other, options, right, left);
          expect(mirrored(other)).toEqual({ ...one, happened: one.happened.toSorted(byKind) });
        }
      }),
      { numRuns: runs },
    );
  });
});

function turnedBy(happening: Happening, turner: Side | undefined): Side | undefined {
  if (happening.type === "hit") return happening.side;
  // Both send it back to whoever has hit it.
  return happening.type === "obstacle" || happening.type === "shield" ? undefined : turner;
}

function mirrored(world: World): World {
  const { ball, serve, paddles, score, lastHit, pickup } = world;
  return {
    ...world,
    ball: { ...ball, x: courtWidth - ball.x, vx: 0 - ball.vx },
    serve: { ...serve, vx: 0 - serve.vx },
    paddles: [paddles[1], paddles[0]],
    score: [score[1], score[0]],
    lastHit: lastHit === undefined ? undefined : acrossFrom(lastHit),
    pickup: pickup && { ...pickup, x: courtWidth - pickup.x },
    happened: world.happened.map(mirroredHappening).sort(byKind),
  };
}

const acrossFrom = (side: Side): Side => (side === 0 ? 1 : 0);

function mirroredHappening(happening: Happening): Happening {
  if ("x" in happening) return { ...happening, x: courtWidth - happening.x };
  return "side" in happening ? { ...happening, side: acrossFrom(happening.side) } : happening;
}

/** Both may use something in one step; then the left one is told first. */
function byKind(one: Happening, other: Happening): number {
  return JSON.stringify(one) < JSON.stringify(other) ? -1 : 1;
}
