import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { unknownSeed } from "./dice.ts";
import { hashOf } from "./hash.ts";
import { keys, noKeys } from "./keys.ts";
import { plain } from "./options.ts";
import { newWorld, step } from "./step.ts";
import { anyKeys, anyOptions, anyRally, runs } from "./testing/rallies.ts";
import type { World } from "./world.ts";
import { packWhole, packWorld, unpackWhole, unpackWorld } from "./world-bytes.ts";

const whole = newWorld(plain, 1);

/** Bytes of a world, some of them others. */
const nearly = fc
  .tuple(anyRally, fc.array(fc.tuple(fc.nat(80), fc.nat(255)), { maxLength: 4 }))
  .map(([{ world }, changes]) => {
    const bytes = packWorld(world);
    for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
    return bytes;
  });

describe("a packed world", () => {
  test("is the same when it is unpacked, after every step, with its dice or without", () => {
    fc.assert(
      fc.property(anyRally, anyKeys, ({ options, world }, held) => {
        let now = world;
        for (const { left, right } of held) {
          now = step(now, options, left, right);
          expect(unpackWhole(packWhole(now), 0)).toEqual(now);
          expect(unpackWorld(packWorld(now), 0)).toEqual({ ...now, seed: unknownSeed });
        }
      }),
      { numRuns: Math.ceil(runs / 3) },
    );
  });

  test("is read from where it begins, whatever follows", () => {
    const bytes = Uint8Array.of(1, 2, 3, ...packWhole(whole), 9);
    expect(unpackWhole(bytes, 3)).toEqual(whole);
  });

  test("is about fifty bytes long", () => {
    expect(packWorld(whole)).toHaveLength(46);
    const [left, right] = whole.paddles;
    const pickup = { power: "flip", x: 0, y: 0, comesIn: 1, goesIn: 2 } as const;
    const rich: World = { ...whole, pickup, paddles: [{ ...left, holds: "long" }, right] };
    expect(packWorld(rich)).toHaveLength(56);
  });

  test("is none when a byte is missing, or when it is of another layout", () => {
    const bytes = packWorld(whole);
    for (let length = 0; length < bytes.length; length++) {
      expect(unpackWorld(bytes.slice(0, length), 0)).toBeUndefined();
    }
    expect(unpackWorld(bytes, 1)).toBeUndefined();
    expect(unpackWorld(bytes, bytes.length + 5)).toBeUndefined();
    expect(unpackWorld(Uint8Array.of(2, ...bytes.slice(1)), 0)).toBeUndefined();
  });

  test("is none when a number is out of its bounds", () => {
    const bad = (change: Partial<World>) => packWorld({ ...whole, ...change });
    // A ball that waits does not move, one that flies does, and a serve goes to a side.
    const { ball, serve } = whole;
    expect(unpackWorld(bad({ ball: { ...ball, vx: 5 } }), 0)).toBeUndefined();
    expect(unpackWorld(bad({ phase: "rally" }), 0)).toBeUndefined();
    expect(unpackWorld(bad({ serve: { ...serve, vx: 0 } }), 0)).toBeUndefined();
    expect(unpackWorld(bad({ serveIn: 0 }), 0)).toBeUndefined();
    const bytes = packWorld(whole);
    for (const at of [5, 6, 8, 10, 13, 16, 18, 20, 22, 25, 28, 30, 39, 40, 44, 45]) {
      expect([at, unpackWorld(bytes.with(at, 0xff), 0)]).toEqual([at, undefined]);
    }
  });

  test("that is anything at all is a world that can go on, or none, and throws nothing", () => {
    const anyBytes = fc.oneof(nearly, fc.uint8Array({ maxLength: 90 }));
    fc.assert(
      fc.property(anyBytes, anyOptions, (bytes, options) => {
        let now = unpackWorld(bytes, 0);
        for (let steps = 0; now && steps < 20; steps++) {
          now = step(now, options, keys.use, noKeys);
          expect(hashOf(now)).toBeWithin(0, 2 ** 32);
        }
      }),
      { numRuns: runs * 4 },
    );
  });
});

describe("a hash", () => {
  const { ball, serve, seed } = whole;
  const [left, right] = whole.paddles;
  const pickup = { power: "flip", x: 1, y: 2, comesIn: 3, goesIn: 4 } as const;
  const base: World = { ...whole, pickup };

  test.each<[string, Partial<World>]>([
    ["tick", { tick: 1 }],
    ["seed", { seed: seed + 1 }],
    ["phase", { phase: "rally" }],
    ["serveIn", { serveIn: 1 }],
    ["serve", { serve: { vx: serve.vx, vy: 1 } }],
    ["ball.x", { ball: { ...ball, x: 1 } }],
    ["ball.y", { ball: { ...ball, y: 1 } }],
    ["ball.vx", { ball: { ...ball, vx: 1 } }],
    ["ball.vy", { ball: { ...ball, vy: 1 } }],
    ["ball.speed", { ball: { ...ball, speed: 1 } }],
    ["the left paddle's y", { paddles: [{ ...left, y: 1 }, right] }],
    ["the right paddle's y", { paddles: [left, { ...right, y: 1 }] }],
    ["what is held", { paddles: [{ ...left, holds: "long" }, right] }],
    ["how long it is long", { paddles: [{ ...left, longFor: 1 }, right] }],
    ["how long it is short", { paddles: [{ ...left, shortFor: 1 }, right] }],
    ["a shield", { paddles: [{ ...left, isShielded: true }, right] }],
    ["a smash", { paddles: [{ ...left, isSmashing: true }, right] }],
    ["keys", { paddles: [{ ...left, keys: 4 }, right] }],
    ["score", { score: [0, 1] }],
    ["rally", { rally: 1 }],
    ["lastHit", { lastHit: 0 }],
    ["that there is no pickup", { pickup: undefined }],
    ["pickup.power", { pickup: { ...pickup, power: "long" } }],
    ["pickup.x", { pickup: { ...pickup, x: 9 } }],
    ["pickup.y", { pickup: { ...pickup, y: 9 } }],
    ["pickup.comesIn", { pickup: { ...pickup, comesIn: 9 } }],
    ["pickup.goesIn", { pickup: { ...pickup, goesIn: 9 } }],
    ["nextPickupIn", { nextPickupIn: 9 }],
  ])("tells of %s", (_name, change) => {
    expect(hashOf({ ...base, ...change })).not.toBe(hashOf(base));
  });

  test("tells nothing of what has happened: the next step does not read it", () => {
    expect(hashOf({ ...base, happened: [{ type: "served" }] })).toBe(hashOf(base));
  });
});
