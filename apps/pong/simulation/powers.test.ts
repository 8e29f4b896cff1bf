import { describe, expect, test } from "bun:test";
import { courtHeight, courtWidth, longPaddleHeight, shortPaddleHeight, speedMax } from "./court.ts";
import { unknownSeed } from "./dice.ts";
import { acrossOf, downOf } from "./directions.ts";
import { keys, noKeys } from "./keys.ts";
import { maps, type Options, type Power, plain, powers } from "./options.ts";
import { heightOf } from "./paddle.ts";
import { comingTicks, effectTicks, pauseMax, pauseMin, stayingTicks } from "./powers.ts";
import { serveSpeedOf } from "./speeds.ts";
import { newWorld, step } from "./step.ts";
import type { World } from "./world.ts";

const options: Options = { ...plain, powers };

/** A rally with a fast ball in the middle, and a power in the left one's hand. */
function holding(power: Power, ball: Partial<World["ball"]> = {}): World {
  const world = newWorld(options, 1);
  const [left, right] = world.paddles;
  const [speed, middle] = [6_000, { x: courtWidth / 2, y: courtHeight / 2 }];
  const flying = { ...middle, vx: acrossOf(speed, 8), vy: downOf(speed, 8), speed, ...ball };
  return {
    ...{ ...world, phase: "rally", serveIn: 0, ball: flying },
    paddles: [{ ...left, holds: power }, right],
  };
}

const uses = (world: World) => step(world, options, keys.use, noKeys);
const idle = (world: World, steps = 1) => {
  let now = world;
  for (let nth = 0; nth < steps; nth++) now = step(now, options, noKeys, noKeys);
  return now;
};
const types = ({ happened }: World) => happened.map(({ type }) => type);

describe("a power", () => {
  test("is used in the step in which its key goes down, and once", () => {
    const used = uses(holding("long"));
    expect(used.happened).toEqual([{ type: "used", side: 0, power: "long" }]);
    expect(used.paddles[0].holds).toBeUndefined();
    const [left, right] = used.paddles;
    const again: World = { ...used, paddles: [{ ...left, holds: "shield" }, right] };
    expect(uses(again).paddles[0].holds).toBe("shield");
    expect(uses(idle(again)).paddles[0].holds).toBeUndefined();
  });

  test.each(["flip", "slow"] as const)("like %s is kept while no ball is in flight", (power) => {
    const world = holding(power);
    const waiting: World = { ...newWorld(options, 1), paddles: world.paddles };
    expect(uses(waiting).paddles[0].holds).toBe(power);
    expect(types(uses(waiting))).toEqual([]);
  });
});

describe("with", () => {
  test("long, one's own paddle is longer for eight seconds; its middle stays", () => {
    const used = uses(holding("long"));
    expect(heightOf(used.paddles[0])).toBe(longPaddleHeight);
    expect(used.paddles[0].y).toBe(courtHeight / 2);
    expect(idle(used, effectTicks - 1).paddles[0].longFor).toBe(1);
    expect(idle(used, effectTicks).paddles[0].longFor).toBe(0);
  });

  test("long at a wall, all of the paddle stays on the court", () => {
    const { paddles, ...rest } = holding("long");
    const [left, right] = paddles;
    const used = uses({ ...rest, paddles: [{ ...left, y: courtHeight - 90 * 256 }, right] });
    expect(used.paddles[0].y).toBe(courtHeight - longPaddleHeight / 2);
  });

  test("shrink, the other paddle is shorter, and with long as well it is as it was", () => {
    const used = uses(holding("shrink"));
    expect(heightOf(used.paddles[1])).toBe(shortPaddleHeight);
    expect(heightOf({ ...used.paddles[1], longFor: 1 })).toBe(180 * 256);
  });

  test("shield, one's goal sends the ball back once", () => {
    const behind = { x: 45 * 256, y: 30 * 256, vx: -6_000, vy: 0 };
    const used = uses(holding("shield", behind));
    const saved = idle(used);
    expect(types(saved)).toEqual(["shield"]);
    expect(saved.ball.vx).toBe(6_000);
    expect(saved).toMatchObject({ lastHit: 0, score: [0, 0] });
    expect(saved.paddles[0].isShielded).toBe(false);
    const { ball, ...rest } = saved;
    const again = idle({ ...rest, ball: { ...ball, ...behind } }, 3);
    expect(again.score).toEqual([0, 1]);
  });

  test("slow, the ball goes as it was served, and the same way", () => {
    const { ball } = uses(holding("slow"));
    const speed = serveSpeedOf(options);
    expect(ball.speed).toBe(speed);
    expect(ball.vx).toBeWithin(acrossOf(speed, 8) - 1, acrossOf(speed, 8) + 2);
    expect(ball.vy).toBeWithin(downOf(speed, 8) - 1, downOf(speed, 8) + 2);
  });

  test("flip, a ball that falls rises", () => {
    const world = holding("flip");
    expect(uses(world).ball).toMatchObject({ vx: world.ball.vx, vy: -world.ball.vy });
  });

  test("smash, one's next hit is as fast as any may be, and the one after is as usual", () => {
    const armed = uses(holding("smash"));
    expect(armed.ball.speed).toBe(6_000);
    const coming = { x: 51 * 256, y: courtHeight / 2 + 12_800, vx: -6_000, vy: 0, speed: 6_000 };
    const hit = idle({ ...armed, ball: coming });
    const there = { vx: acrossOf(speedMax, 16), vy: downOf(speedMax, 16) };
    expect(hit.ball).toMatchObject({ speed: speedMax, ...there });
    expect(hit.paddles[0].isSmashing).toBe(false);
    expect(idle({ ...hit, ball: coming }).ball.speed).toBe(6_300);
  });
});

describe("a pickup", () => {
  const world = (pickup: Partial<World["pickup"]>, lastHit: 0 | 1 | undefined): World => {
    const first = holding("long");
    const spot = { x: first.ball.x + 2_000, y: first.ball.y };
    const shown = { power: "smash", ...spot, comesIn: 0, goesIn: 100, ...pickup } as const;
    return { ...first, pickup: shown, lastHit };
  };

  test("goes to who hit the ball last, in place of what they held, without a bounce", () => {
    const before = world({}, 0);
    const after = idle(before);
    expect(after.happened).toEqual([{ type: "picked", side: 0, power: "smash" }]);
    expect(after.paddles[0].holds).toBe("smash");
    expect(after.pickup).toBeUndefined();
    expect(after.nextPickupIn).toBeWithin(pauseMin, pauseMax + 1);
    expect(after.ball.vx).toBe(before.ball.vx);
  });

  test("goes to nobody before it has come, or before anybody hit the ball", () => {
    expect(types(idle(world({ comesIn: 2 }, 0)))).toEqual([]);
    expect(types(idle(world({}, undefined)))).toEqual([]);
  });

  test.each(maps)("on %s is shown before it comes, and goes again, where nothing stands", (map) => {
    const rules = { ...options, map };
    // Nobody touches the ball, so all that come also go.
    let now: World = { ...newWorld(rules, 4), nextPickupIn: 1 };
    now = step(now, rules, noKeys, noKeys);
    expect(types(now)).toEqual(["appeared"]);
    const pickup = now.pickup;
    expect(pickup).toMatchObject({ comesIn: comingTicks, goesIn: comingTicks + stayingTicks });
    for (let nth = 1; nth < comingTicks + stayingTicks; nth++) {
      now = step({ ...now, phase: "serve", serveIn: 60 }, rules, noKeys, noKeys);
    }
    expect(now.pickup).toMatchObject({ comesIn: 0, goesIn: 1 });
    now = step({ ...now, phase: "serve", serveIn: 60 }, rules, noKeys, noKeys);
    expect(now.pickup).toBeUndefined();
  });

  test("is one of those that were chosen, and never in plain Pong", () => {
    const seen = (rules: Options) => {
      const drawn = Array.from({ length: 60 }, (_, seed) => {
        const soon: World = { ...newWorld(rules, seed), nextPickupIn: 1 };
        return step(soon, rules, noKeys, noKeys).pickup?.power;
      });
      return new Set(drawn);
    };
    expect(seen({ ...plain, powers: ["flip", "long"] })).toEqual(new Set(["long", "flip"]));
    expect(seen(options).size).toBe(powers.length);
    expect(seen(plain)).toEqual(new Set([undefined]));
  });

  test("is not made up by whoever does not know the dice", () => {
    const blind: World = { ...newWorld(options, 4), nextPickupIn: 1, seed: unknownSeed };
    expect(idle(blind, 3).pickup).toBeUndefined();
  });
});
