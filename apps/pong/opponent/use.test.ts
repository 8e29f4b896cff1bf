import { describe, expect, test } from "bun:test";
import { courtHeight, courtWidth, type Side, unit } from "../simulation/court.ts";
import { type Options, type Power, plain, powers } from "../simulation/options.ts";
import { newWorld } from "../simulation/step.ts";
import type { Paddle, World } from "../simulation/world.ts";
import { nextArrival } from "./flight.ts";
import { play, player, withoutUse } from "./testing/duel.ts";
import { momentOf } from "./use.ts";

const options: Options = { ...plain, powers };

/** The ball flies level at a height, to a side, this part of the court away from it. */
function rally(power: Power, to: Side, part: number, y: number, own: Partial<Paddle> = {}): World {
  const world = newWorld(options, 1);
  const x = to === 0 ? courtWidth * part : courtWidth * (1 - part);
  const speed = 20 * unit;
  const ball = { x, y, vx: to === 0 ? -speed : speed, vy: 3 * unit, speed };
  const [left, right] = world.paddles;
  return { ...world, phase: "rally", ball, paddles: [{ ...left, holds: power, ...own }, right] };
}

/** When the left side, which sees this, would use what it holds; steps from now. */
function momentIn(view: World): number | undefined {
  const arrival = nextArrival(view, options, 9);
  if (!arrival) throw new Error("the ball goes nowhere");
  const [fromTick, untilTick] = [view.tick + 5, view.tick + 60];
  const moment = momentOf({ view, options, side: 0, arrival, fromTick, untilTick });
  return moment && moment.at - view.tick;
}

const middle = courtHeight / 2;

describe("what is held is used", () => {
  test.each([
    ["long", "when the ball comes", rally("long", 0, 0.8, middle)],
    ["shield", "at once", rally("shield", 1, 0.5, middle)],
    ["slow", "when the ball comes too fast to be reached", rally("slow", 0, 0.4, 800 * unit)],
    ["shrink", "when the ball goes to the other one", rally("shrink", 1, 0.7, middle)],
    ["smash", "when the ball comes", rally("smash", 0, 0.8, middle)],
  ])("%s: %s", (_, __, view) => {
    expect(momentIn(view)).toBe(5);
  });

  test("flip: not before the ball is so far that the other one can hardly turn back", () => {
    const view = rally("flip", 1, 0.7, 250 * unit);
    expect(momentIn({ ...view, ball: { ...view.ball, vy: 12 * unit } })).toBeGreaterThan(8);
  });

  test("flip: against a ball that cannot be reached otherwise", () => {
    const view = rally("flip", 0, 0.3, 500 * unit, { y: 800 * unit });
    expect(momentIn({ ...view, ball: { ...view.ball, vy: -20 * unit } })).toBeDefined();
  });
});

describe("what is held is kept", () => {
  test.each([
    ["long", "while the ball goes away", rally("long", 1, 0.5, middle)],
    ["shield", "while there is one", rally("shield", 1, 0.5, middle, { isShielded: true })],
    ["slow", "while there is time", rally("slow", 0, 0.9, middle)],
    ["shrink", "while the ball comes", rally("shrink", 0, 0.5, middle)],
    ["smash", "while the ball goes away", rally("smash", 1, 0.5, middle)],
    ["flip", "where nothing would be changed by it", rally("flip", 0, 0.8, middle)],
  ])("%s: %s", (_, __, view) => {
    expect(momentIn(view)).toBeUndefined();
  });

  test("but not for long by who is far behind", () => {
    const view = rally("shrink", 0, 0.5, middle);
    expect(momentIn({ ...view, score: [1, 9] })).toBeDefined();
  });

  test("when the ball is as slow as a serve, which slowing would not change", () => {
    const view = rally("slow", 0, 0.2, 800 * unit);
    const ball = { ...view.ball, vx: -10 * unit, speed: 11 * unit };
    expect(momentIn({ ...view, ball })).toBeUndefined();
  });
});

describe("in matches", () => {
  const matches = 100;
  const used = new Map<Power, number>();
  let wins = 0;
  for (let seed = 1; seed <= matches; seed++) {
    const side = seed % 2 === 0 ? 0 : 1;
    const user = player(4, side, 2 * seed, options);
    const other = withoutUse(player(4, side === 0 ? 1 : 0, 2 * seed + 1, options));
    const players = side === 0 ? ([user, other] as const) : ([other, user] as const);
    const { score } = play(players, options, seed, (happening) => {
      if (happening.type !== "used") return;
      used.set(happening.power, (used.get(happening.power) ?? 0) + 1);
    });
    wins += score[side] === options.points ? 1 : 0;
  }

  test.each(powers)("%s is used at least once in ten", (power) => {
    expect(used.get(power)).toBeGreaterThanOrEqual(matches / 10);
  });

  test("who uses what it picks up beats who does not and is as good otherwise", () => {
    expect(wins).toBeGreaterThan(matches / 2);
  });
});
