import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { courtHeight, courtWidth, paddleHeight, paddleStep, type Side, speedMax } from "./court.ts";
import { acrossOf, downOf, steepest } from "./directions.ts";
import { hashOf } from "./hash.ts";
import { type Keys, keys, noKeys } from "./keys.ts";
import { maps, type Options, plain, powers } from "./options.ts";
import { serveSpeedOf } from "./speeds.ts";
import { newWorld, step } from "./step.ts";
import { anyKeys, anyRally, frozen, runs } from "./testing/rallies.ts";
import type { Happening, World } from "./world.ts";

const idle = (world: World, options: Options = plain, steps = 1): World => {
  let now = world;
  for (let nth = 0; nth < steps; nth++) now = step(now, options, noKeys, noKeys);
  return now;
};

const types = ({ happened }: World) => happened.map(({ type }) => type);

/** A rally with the ball just before a side's paddle, level and at serve speed. */
function facing(side: Side, offset = 0): World {
  const world = newWorld(plain, 1);
  const speed = serveSpeedOf(plain);
  const y = courtHeight / 2 + offset;
  const x = side === 0 ? 52 * 256 : courtWidth - 52 * 256;
  const ball = { x, y, vx: side === 0 ? -speed : speed, vy: 0, speed };
  return { ...world, phase: "rally", serveIn: 0, ball };
}

/** Every world from this one on, until the match is over or so many steps are made. */
function playsOut(world: World, options: Options, keysAt: (world: World) => [Keys, Keys]): World[] {
  const worlds = [world];
  for (let now = world; now.phase !== "over" && worlds.length < 50_000; worlds.push(now)) {
    now = step(now, options, ...keysAt(now));
  }
  return worlds;
}

/** Both follow the ball, one of them less well, and use what they get. */
function follow({ ball, paddles, tick, rally }: World): [Keys, Keys] {
  const towards = (side: Side, off: number): Keys => {
    const way = ball.y - paddles[side].y + off;
    const use = tick % 50 === 0 ? keys.use : noKeys;
    if (Math.abs(way) < 4_000) return use;
    return use | (way > 0 ? keys.down : keys.up);
  };
  return [towards(0, ((rally * 7_919) % 40_000) - 20_000), towards(1, (rally % 7) * 9_000)];
}

describe("a match", () => {
  test("is the same again from the same seed, and another one from another", () => {
    const last = (seed: number) => playsOut(newWorld(plain, seed), plain, follow).at(-1);
    expect(last(5)).toEqual(last(5) as World);
    expect(hashOf(last(5) as World)).not.toBe(hashOf(last(6) as World));
  });

  test.each(maps)("on %s counts every goal once, ends with the points, and stands still", (map) => {
    const options = { ...plain, map, powers, points: 5 };
    const worlds = playsOut(newWorld(options, 3), options, follow);
    const goals = (side: Side) =>
      worlds.flatMap(({ happened }) => happened).filter(isGoalOf(side)).length;
    const last = worlds.at(-1) as World;
    expect(last.phase).toBe("over");
    expect([...last.score]).toEqual([goals(0), goals(1)]);
    expect(Math.max(...last.score)).toBe(5);
    expect(types(last).slice(-2)).toEqual(["goal", "over"]);
    const later = step(last, options, keys.up, keys.down);
    expect(later).toEqual({ ...last, tick: last.tick + 1, happened: [] });
  });

  test("never writes to a world that it is given, and never makes a negative zero", () => {
    fc.assert(
      fc.property(anyRally, anyKeys, ({ options, world }, held) => {
        let now = frozen(world);
        for (const { left, right } of held) now = frozen(step(now, options, left, right));
        expect(numbersIn(now).some((number) => Object.is(number, -0))).toBe(false);
        expect(numbersIn(now).every(Number.isInteger)).toBe(true);
      }),
      { numRuns: runs },
    );
  });
});

const isGoalOf = (side: Side) => (it: Happening) => it.type === "goal" && it.side === side;

function numbersIn(value: unknown): number[] {
  if (typeof value === "number") return [value];
  return typeof value === "object" && value ? Object.values(value).flatMap(numbersIn) : [];
}

describe("a serve", () => {
  test("comes sixty steps after the match begins, as it was shown", () => {
    const first = newWorld(plain, 9);
    expect([first.serveIn, first.ball.speed]).toEqual([60, 0]);
    expect(types(idle(first, plain, 59))).toEqual([]);
    const served = idle(first, plain, 60);
    expect(types(served)).toEqual(["served"]);
    expect(served.ball).toMatchObject({ ...first.serve, speed: serveSpeedOf(plain) });
    expect(idle(served).ball.x).toBe(first.ball.x + first.serve.vx);
  });

  test("goes first to a side that is drawn, up or down by at most 30°", () => {
    const serves = Array.from({ length: 200 }, (_, seed) => newWorld(plain, seed).serve);
    const steep = Math.abs(downOf(serveSpeedOf(plain), steepest / 2));
    expect(new Set(serves.map(({ vx, vy }) => `${vx > 0} ${vy > 0}`)).size).toBe(4);
    expect(serves.every(({ vy }) => vy !== 0 && Math.abs(vy) <= steep)).toBe(true);
  });

  test.each([0, 1] as const)("goes to side %d when that has lost the point", (loser) => {
    const { ball, ...rest } = facing(loser, paddleHeight);
    const lost = idle({ ...rest, ball }, plain, 20);
    expect(lost).toMatchObject({ phase: "serve", rally: 0, lastHit: undefined });
    expect(Math.sign(lost.serve.vx)).toBe(loser === 0 ? -1 : 1);
    expect(lost.score[loser]).toBe(0);
    expect(lost.score[loser === 0 ? 1 : 0]).toBe(1);
  });
});

describe("a hit", () => {
  const reach = paddleHeight / 2 + 2_560;

  test.each([
    [0, 0],
    [-reach, -steepest],
    [reach, steepest],
    [reach / 2, steepest / 2],
  ])("at %d from the middle sends the ball off in direction %d", (offset, direction) => {
    for (const side of [0, 1] as const) {
      const { ball, happened } = idle(facing(side, offset));
      const speed = Math.floor(serveSpeedOf(plain) * 1.05);
      const across = acrossOf(speed, direction);
      expect(ball).toMatchObject({ speed, vy: downOf(speed, direction) });
      expect(ball.vx).toBe(side === 0 ? across : -across);
      const told = { type: "hit", side, y: courtHeight / 2 + offset };
      expect(happened).toEqual([{ ...told, offset: direction * 2 } as Happening]);
    }
  });

  test("is none a part of a unit beside the paddle: that ball is lost", () => {
    for (const offset of [-reach - 1, reach + 1]) {
      expect(types(idle(facing(0, offset)))).toEqual([]);
      expect(types(idle(facing(0, offset), plain, 6))).toEqual(["goal"]);
    }
  });

  test("is none once the ball is behind the face, wherever the paddle goes then", () => {
    let world = idle(facing(0, reach + 1));
    for (let steps = 0; world.phase === "rally"; steps++) {
      world = step(world, plain, steps % 2 ? keys.up : keys.down, noKeys);
      expect(types(world)).not.toContain("hit");
    }
  });

  test("makes the ball faster until the cap, unless the rules say that none does", () => {
    const { ball, ...rest } = facing(0);
    const almost = { ...rest, ball: { ...ball, speed: speedMax - 1 } };
    expect(idle(almost).ball.speed).toBe(speedMax);
    expect(idle(facing(0), { ...plain, speedUp: "none" }).ball.speed).toBe(serveSpeedOf(plain));
  });
});

describe("a paddle", () => {
  test("goes as far as any other in a step, and stops at the walls", () => {
    const first = newWorld(plain, 1);
    const [left, right] = step(first, plain, keys.up, keys.down).paddles;
    expect(first.paddles[0].y - left.y).toBe(paddleStep);
    expect(right.y - first.paddles[1].y).toBe(paddleStep);
    let world = first;
    for (let nth = 0; nth < 55; nth++) world = step(world, plain, keys.up, keys.down);
    expect(world.paddles[0].y).toBe(paddleHeight / 2);
    expect(world.paddles[1].y).toBe(courtHeight - paddleHeight / 2);
  });

  test("stays where both keys are held, and where keys are held that are none", () => {
    const first = newWorld(plain, 1);
    const [left, right] = step(first, plain, keys.up | keys.down, 0xf8).paddles;
    expect([left.y, right.y]).toEqual([courtHeight / 2, courtHeight / 2]);
    expect(right.keys).toBe(noKeys);
  });
});
