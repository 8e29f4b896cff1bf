import { describe, expect, test } from "bun:test";
import { tickMs } from "../simulation/court.ts";
import { Clock } from "./clock.ts";
import { Delay } from "./delay.ts";
import { Pace } from "./pace.ts";

/** A clock that has pinged a house at this tick 0 when it was 1,000 ms here. */
function measured(upMs: number, downMs: number): Clock {
  const clock = new Clock();
  for (let nth = 0; nth < 10; nth++) {
    const saidMs = 1_000 + nth * 100;
    clock.ponged(saidMs, saidMs + upMs + downMs, (saidMs + upMs - 1_000) / tickMs);
  }
  return clock;
}

describe("a player's clock", () => {
  test("is ahead of the house by the way up, be the way down what it may", () => {
    const alike = measured(50, 50).at(2_000, true) ?? 0;
    expect(alike).toBeCloseTo((1_000 + 50) / tickMs);
    expect(measured(50, 250).at(2_000, true)).toBeCloseTo(alike);
    expect(measured(50, 250).rttMs).toBe(300);
  });

  test("is not known before a few answers, nor by answers while the world stands", () => {
    const clock = new Clock();
    for (let nth = 0; nth < 20; nth++) clock.ponged(nth, nth + 50, undefined);
    expect(clock.at(1_000, true)).toBeUndefined();
    expect(clock.rttMs).toBe(50);
  });

  test("is further ahead after late keys, by three ticks at most", () => {
    const clock = measured(50, 50);
    const before = clock.at(2_000, true) ?? 0;
    clock.hearsEarliness(-1);
    expect(clock.at(2_000, true)).toBeCloseTo(before + 0.5);
    for (let nth = 0; nth < 100; nth++) clock.hearsEarliness(-5);
    expect(clock.at(2_000, true)).toBeCloseTo(before + 3);
  });
});

describe("a pace", () => {
  test("comes to its target without a jump, 5 % faster than time at most", () => {
    const pace = new Pace();
    pace.goesTo(0, 100);
    let last = 100;
    for (let tick = 1; tick <= 200; tick++) {
      const now = pace.goesTo(tick * tickMs, 100 + tick + 3);
      expect(now - last).toBeWithin(0.95, 1.0501);
      last = now;
    }
    expect(last).toBeCloseTo(303);
  });

  test("jumps when it is a second off", () => {
    const pace = new Pace();
    pace.goesTo(0, 100);
    expect(pace.goesTo(tickMs, 500)).toBe(500);
  });
});

describe("the delay of the far side", () => {
  test("is as old as news is before the next comes, and changes slowly", () => {
    const delay = new Delay();
    for (let tick = 0; tick < 100; tick += 2) delay.hears(tick, tick + 6);
    expect(delay.at(100, true)).toBe(8);
    for (let tick = 100; tick < 400; tick += 2) delay.hears(tick, tick + 9);
    expect(delay.at(110, false)).toBeCloseTo(8.2);
    expect(delay.at(400, false)).toBe(11);
  });

  test("has a bound, so that the ball never seems twice as fast", () => {
    const delay = new Delay();
    for (let tick = 0; tick < 100; tick += 2) delay.hears(tick, tick + 90);
    expect(delay.at(100, true)).toBe(24);
  });
});
