import { describe, expect, test } from "bun:test";
import { plain } from "../../../simulation/options.ts";
import { newWorld } from "../../../simulation/step.ts";
import type { CourtView } from "../view.ts";
import { viewBetween } from "../world-view.ts";
import { Feel, type Motion } from "./feel.ts";
import { FlashLimit } from "./flash-limit.ts";
import { released, shake, shakePx, squash } from "./moments.ts";
import { ghosts, Trail } from "./trail.ts";

const world = newWorld(plain, 1);
const view: CourtView = { ...viewBetween(world, world, 1), serve: undefined };
const all: Motion = { trail: true, sparks: true, weight: true, shake: true, confetti: true };
const none: Motion = { trail: false, sparks: false, weight: false, shake: false, confetti: false };
const hit = { type: "hit", side: 0, y: 400, offset: 0 } as const;

describe("a hit", () => {
  const felt = (own: 0 | 1 | undefined, motion: Motion, afterMs: number) => {
    const feel = new Feel();
    feel.hear(hit, view, { timeMs: 1_000, motion, own });
    return feel.at({ ...view, ball: { x: 90, y: 400, speed: 900 } }, 1_000 + afterMs, motion);
  };

  test("of one's own holds the ball for a moment, and lets it catch up", () => {
    expect(felt(0, all, 20).ball).toEqual({ x: 50, y: 400 });
    expect(felt(0, all, 100).ball).toMatchObject({ x: 90, y: 400 });
  });

  test("of the other side, or of who is watched, holds nothing", () => {
    expect(felt(1, all, 20).ball).toMatchObject({ x: 90 });
    expect(felt(undefined, all, 20).ball).toMatchObject({ x: 90 });
  });

  test("presses the ball, moves the paddle and strikes sparks, but shakes nothing", () => {
    const { squash: pressed, recoil, sparks, shakePx: shaken } = felt(0, all, 10);
    expect(pressed).toBeGreaterThan(1.1);
    expect(recoil[0]).toBeGreaterThan(0);
    expect(recoil[1]).toBe(0);
    expect(sparks).toHaveLength(8);
    expect(shaken).toBe(0);
  });

  test("shakes the court if it is a smash", () => {
    const [left, right] = view.paddles;
    const armed: CourtView = { ...view, paddles: [{ ...left, isSmashing: true }, right] };
    const feel = new Feel();
    feel.hear(hit, armed, { timeMs: 1_000, motion: all, own: undefined });
    expect(feel.at(view, 1_001, all).shakePx).not.toBe(0);
  });

  test("moves nothing but the ball for who wants no motion", () => {
    const { ball, squash: pressed, recoil, sparks, trail, shakePx: shaken } = felt(0, none, 20);
    expect(ball).toMatchObject({ x: 90, y: 400 });
    expect([pressed, ...recoil, sparks.length, trail.length, shaken]).toEqual([1, 0, 0, 0, 0, 0]);
  });

  test("is over after half a second", () => {
    expect(felt(0, all, 400).isMoving).toBe(true);
    expect(felt(0, all, 600)).toMatchObject({ isMoving: false, sparks: [], squash: 1 });
  });
});

describe("flashes", () => {
  test("are at most three in a second, however often walls are touched", () => {
    const feel = new Feel();
    const shining = Array.from({ length: 20 }, (_, index) => {
      const timeMs = 1_000 + index * 40;
      feel.hear({ type: "wall", x: 800, y: 0 }, view, { timeMs, motion: all, own: undefined });
      return feel.at(view, timeMs, all).glows.filter(({ left }) => left === 1).length;
    });
    expect(shining.reduce((sum, one) => sum + one, 0)).toBe(3);
  });

  test("may begin again when a second has gone by", () => {
    const limit = new FlashLimit();
    expect([0, 300, 600, 900, 1_000, 1_250].map((timeMs) => limit.take(timeMs))).toEqual([
      ...[true, true, true, false, true, false],
    ]);
  });
});

describe("the trail", () => {
  const flown = (unitsPerMs: number) => {
    const trail = new Trail();
    for (let timeMs = 0; timeMs <= 200; timeMs += 8) {
      trail.follow({ x: timeMs * unitsPerMs, y: 100 }, timeMs);
    }
    return trail;
  };
  const length = (trail: Trail) => {
    const seen = trail.ghosts(200);
    return (seen[0]?.x ?? 0) - (seen.at(-1)?.x ?? 0);
  };

  test("has its ghosts where the ball was, and is longer behind a faster one", () => {
    expect(flown(1).ghosts(200)).toHaveLength(ghosts);
    expect(flown(1).ghosts(200)[0]?.x).toBeCloseTo(191);
    expect(length(flown(1))).toBeCloseTo(81);
    expect(length(flown(1.8))).toBeCloseTo(146, 0);
  });

  test("ends where the ball was put somewhere else", () => {
    const trail = flown(1);
    trail.follow({ x: 800, y: 450 }, 208);
    expect(trail.ghosts(208)).toEqual([]);
  });

  test("is as long on a screen with 240 frames a second", () => {
    const trail = new Trail();
    for (let timeMs = 0; timeMs <= 200; timeMs += 4) trail.follow({ x: timeMs, y: 100 }, timeMs);
    expect(length(trail)).toBeCloseTo(81);
  });
});

describe("a moment", () => {
  test("begins at its full size and ends on time", () => {
    expect([squash(0, 0), squash(0, 40), squash(0, 80)]).toEqual([1.2, 1.1, 1]);
    expect([released(0, 40), released(0, 70), released(0, 100)]).toEqual([0, 0.5, 1]);
    expect(shake(0, 0)).toBe(shakePx);
    expect(shake(0, 120)).toBeCloseTo(0);
  });

  test("never shakes farther than it may", () => {
    for (let timeMs = 0; timeMs < 200; timeMs += 1) {
      expect(Math.abs(shake(0, timeMs))).toBeLessThanOrEqual(shakePx);
    }
  });

  test("that has not begun is nothing", () => {
    expect([squash(undefined, 5), shake(10, 5), released(undefined, 5)]).toEqual([1, 0, 1]);
  });
});
