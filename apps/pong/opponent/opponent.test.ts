import { describe, expect, test } from "bun:test";
import { paddleStep } from "../simulation/court.ts";
import { unknownSeed } from "../simulation/dice.ts";
import { allKeys, type Keys, noKeys } from "../simulation/keys.ts";
import { maps, type Options, plain, powers } from "../simulation/options.ts";
import { newWorld, step } from "../simulation/step.ts";
import type { World } from "../simulation/world.ts";
import { Driver } from "./driver.ts";
import { levels } from "./levels.ts";
import { createOpponent, type Opponent, viewTicks } from "./opponent.ts";
import { driven, play, player } from "./testing/duel.ts";

const everything: Options = { ...plain, map: "pillars", powers };
const made = (seed = 7): Opponent =>
  createOpponent({ level: 6, side: 1, options: everything, seed });

/** The first worlds of a match in which an opponent plays on the right. */
function watched(opponent: Opponent, ticks: number, seed = 3): World[] {
  const plays = driven(opponent);
  const worlds = [newWorld(everything, seed)];
  for (let tick = 0; tick < ticks; tick++) {
    const world = worlds[tick] ?? newWorld(everything, seed);
    worlds.push(step(world, everything, noKeys, plays(world)));
  }
  return worlds;
}

/** A world that notes at which tick anything of it is read. */
function spied(world: World, reads: Set<number>): World {
  return new Proxy(world, {
    get: (target, name, receiver) => {
      reads.add(target.tick);
      return Reflect.get(target, name, receiver);
    },
  });
}

describe("an opponent", () => {
  test("is handed a view every 60th tick and at no other", () => {
    const views: number[] = [];
    const spy: Opponent = { sees: ({ tick }) => views.push(tick), keysAt: () => noKeys };
    watched(spy, 300);
    expect(views).toEqual([0, 60, 120, 180, 240]);
  });

  test("reads nothing of a match but in those ticks", () => {
    const [driver, reads] = [new Driver(made()), new Set<number>()];
    for (const world of watched(made(), 600)) driver.plays(world.tick, spied(world, reads));
    expect([...reads]).toEqual(Array.from({ length: 11 }, (_, index) => index * viewTicks));
  });

  test("does not look at what it is handed before a second has passed", () => {
    const [fed, opponent] = [made(), made()];
    for (const world of watched(made(), 900)) {
      if (world.tick % viewTicks === 0) opponent.sees(world);
      fed.sees(world);
      expect(fed.keysAt(world.tick)).toBe(opponent.keysAt(world.tick));
    }
  });

  test("knows at a view every key that it will hold until the next one", () => {
    const opponent = made();
    const worlds = watched(made(), 660);
    const ahead = (from: number) =>
      Array.from({ length: viewTicks }, (_, index) => opponent.keysAt(from + index));
    for (let tick = 0; tick < 600; tick += viewTicks) {
      opponent.sees(worlds[tick] ?? newWorld(everything, 3));
      const planned = ahead(tick);
      // Whatever happens now, it is not told.
      for (const world of worlds.slice(tick + 1, tick + viewTicks)) opponent.sees(world);
      expect(ahead(tick)).toEqual(planned);
    }
  });

  test("is not told the dice", () => {
    const seeds = new Set<number>();
    const spy: Opponent = { sees: ({ seed }) => seeds.add(seed), keysAt: () => noKeys };
    watched(spy, 300);
    expect([...seeds]).toEqual([unknownSeed]);
  });

  test("does not change what it is shown", () => {
    for (const world of watched(made(), 300)) {
      const before = structuredClone(world);
      made().sees(world);
      expect(world).toEqual(before);
    }
  });

  test.each(levels)(
    "of level %d holds nothing but keys and moves no faster than anybody",
    (level) => {
      const opponent = createOpponent({ level, side: 1, options: everything, seed: 5 });
      const worlds = watched(opponent, 3_600);
      for (const [index, { paddles, tick }] of worlds.entries()) {
        const before = worlds[index - 1]?.paddles[1].y ?? paddles[1].y;
        expect(Math.abs(paddles[1].y - before)).toBeLessThanOrEqual(paddleStep);
        expect(opponent.keysAt(tick) & ~allKeys).toBe(noKeys);
      }
    },
  );

  test("plays the same from the same seed, and not from another one", () => {
    const keysOf = (seed: number) => {
      const opponent = made(seed);
      return watched(opponent, 1_200).map(({ paddles }) => paddles[1].keys);
    };
    expect(keysOf(7)).toEqual(keysOf(7));
    expect(keysOf(7)).not.toEqual(keysOf(8));
  });

  test("comes into a match in the middle, as after a restart", () => {
    const worlds = watched(made(), 1_200);
    const driver = new Driver(made());
    const told: Keys[] = [];
    for (const world of worlds.slice(607)) {
      told.push(...[driver.plays(world.tick, world)].filter((keys) => keys !== undefined));
    }
    expect(told.length).toBeGreaterThan(5);
  });

  test("lets go when the match is over", () => {
    const opponent = made();
    const world = { ...newWorld(everything, 3), tick: 120, phase: "over" as const };
    opponent.sees(world);
    expect(opponent.keysAt(179)).toBe(noKeys);
  });
});

describe("what it drives tells", () => {
  test("keys when they change, and nothing while they are held", () => {
    const held = [0, 0, 1, 1, 1, 0, 2];
    const opponent: Opponent = { sees: () => undefined, keysAt: (tick) => held[tick] ?? 0 };
    const world = newWorld(plain, 1);
    const driver = new Driver(opponent);
    const told = held.map((_, tick) => driver.plays(tick, world));
    expect(told).toEqual([undefined, undefined, 1, undefined, undefined, 0, 2]);
  });

  test("all that it holds: played from what was told, a match is the same", () => {
    for (const map of maps) {
      const options: Options = { ...plain, map, powers, points: 3 };
      const settings = { level: 5, options, seed: 4 } as const;
      const own = createOpponent({ ...settings, side: 0 });
      const direct = (world: World) => {
        if (world.tick % viewTicks === 0) own.sees(world);
        return own.keysAt(world.tick);
      };
      const other = () => player(2, 1, 9, options);
      const told = driven(createOpponent({ ...settings, side: 0 }));
      expect(play([told, other()], options, 6)).toEqual(play([direct, other()], options, 6));
    }
  });
});
