import { describe, expect, test } from "bun:test";
import { plain } from "../../../simulation/options.ts";
import { newWorld } from "../../../simulation/step.ts";
import type { CourtView } from "../view.ts";
import { viewBetween } from "../world-view.ts";
import { cueOf, heightHz } from "./audio-cues.ts";
import { heardOf, heardOfPhase, hitHz } from "./tones.ts";

describe("a hit", () => {
  test("sounds half a tone higher each time, up to the sixteenth", () => {
    expect(hitHz(12)).toBeCloseTo(440);
    expect(hitHz(1) / hitHz(0)).toBeCloseTo(2 ** (1 / 12));
    expect(hitHz(40)).toBe(hitHz(16));
  });

  test("is heard on its side, but in both ears", () => {
    const hit = { type: "hit", side: 1, y: 0, offset: 0 } as const;
    expect(heardOf(hit, { rally: 1, own: 0 })?.pan).toBeCloseTo(0.8);
  });
});

describe("a goal", () => {
  const goal = { type: "goal", side: 0, y: 0 } as const;
  const notes = (own: 0 | 1 | undefined) =>
    heardOf(goal, { rally: 1, own })?.tones.map(({ fromHz }) => fromHz) ?? [];

  test("rises for who shot it and for who watches, and falls for the other", () => {
    expect(notes(0)).toEqual(notes(0).toSorted((one, other) => one - other));
    expect(notes(undefined)).toEqual(notes(0));
    expect(notes(1)).toEqual(notes(1).toSorted((one, other) => other - one));
  });
});

describe("a countdown", () => {
  const at = (leftMs: number) => ({ type: "countdown", leftMs }) as const;

  test("is heard once a second, and when it ends", () => {
    expect(heardOfPhase({ type: "waiting" }, at(3_000))).toBeDefined();
    expect(heardOfPhase(at(3_000), at(2_500))).toBeUndefined();
    expect(heardOfPhase(at(2_100), at(1_990))).toBeDefined();
    expect(heardOfPhase(at(100), { type: "play" })).toBeDefined();
  });
});

test("a freeze is heard when it begins and when it ends, and not in between", () => {
  const frozen = { type: "frozen", side: 0, leftMs: 9_000 } as const;
  expect(heardOfPhase({ type: "play" }, frozen)).toBeDefined();
  expect(heardOfPhase(frozen, { ...frozen, leftMs: 8_000 })).toBeUndefined();
  expect(heardOfPhase(frozen, { type: "play" })).toBeDefined();
  expect(heardOfPhase({ type: "play" }, { type: "play" })).toBeUndefined();
});

describe("who plays by ear", () => {
  const world = newWorld(plain, 1);
  const view = (x: number, y: number): CourtView => ({
    ...viewBetween(world, world, 1),
    serve: undefined,
    ball: { x, y, speed: 700 },
  });

  test("hears where the ball is from left to right, and higher the higher it is", () => {
    expect(cueOf(view(0, 450), 0)?.pan).toBeCloseTo(-0.8);
    expect(cueOf(view(1_600, 450), 0)?.pan).toBeCloseTo(0.8);
    expect([heightHz(900), heightHz(450), heightHz(0)]).toEqual([220, 440, 880]);
  });

  test("hears it pulse quicker the nearer it is to their own goal", () => {
    const pulse = (x: number, own: 0 | 1) => cueOf(view(x, 450), own)?.pulseHz ?? 0;
    expect(pulse(100, 0)).toBeGreaterThan(pulse(800, 0));
    expect(pulse(100, 1)).toBeLessThan(pulse(800, 1));
  });

  test("hears both tones alike where the paddle stands right", () => {
    const right = cueOf(view(300, 450), 0);
    expect(right?.ballHz).toBe(right?.paddleHz);
    expect(right?.isThere).toBe(true);
    expect(cueOf(view(300, 600), 0)?.isThere).toBe(false);
  });

  test("hears nothing while nothing flies", () => {
    expect(cueOf({ ...view(300, 450), ball: undefined }, 0)).toBeUndefined();
    expect(cueOf({ ...view(300, 450), phase: { type: "paused" } }, 0)).toBeUndefined();
  });
});
