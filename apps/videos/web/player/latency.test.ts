import { describe, expect, test } from "bun:test";
import {
  type LiveView,
  maySkip,
  slackAfterCalm,
  slackAfterStall,
  steer,
  targetOf,
} from "./latency.ts";

/** Somebody who is where they want to be, and has enough in hand. */
const calm: LiveView = { behindSeconds: 1.6, targetSeconds: 1.6, bufferedSeconds: 1, rate: 1 };

/** Lives through a broadcast in steps of 200 ms and gives where one ends, and how rates went. */
function livedThrough(begun: Partial<LiveView>, steps: number) {
  let view: LiveView = { ...calm, ...begun };
  const rates: number[] = [];
  for (let step = 0; step < steps; step += 1) {
    const steering = steer(view);
    if (steering === "leap") return { view, rates, hasLeapt: true };
    rates.push(steering.rate);
    const caughtUp = (steering.rate - 1) * 0.2;
    view = {
      ...view,
      rate: steering.rate,
      behindSeconds: view.behindSeconds - caughtUp,
      bufferedSeconds: view.bufferedSeconds - caughtUp,
    };
  }
  return { view, rates, hasLeapt: false };
}

describe("the delay of a broadcast", () => {
  test("is left alone where it is as wished", () => {
    expect(steer(calm)).toEqual({ rate: 1 });
    expect(steer({ ...calm, behindSeconds: 1.69 })).toEqual({ rate: 1 });
    expect(steer({ ...calm, behindSeconds: 1.46 })).toEqual({ rate: 1 });
  });

  test("that is too long is made up for, with one change of the rate on the way down", () => {
    const { view, rates } = livedThrough({ behindSeconds: 2.4, bufferedSeconds: 1.8 }, 200);
    expect(Math.abs(view.behindSeconds - 1.6)).toBeLessThanOrEqual(0.05);
    expect(rates.filter((rate, step) => rate !== rates[step - 1])).toEqual([1.1, 1.05, 1]);
  });

  test("that is too short is made longer, so that a thin buffer does not stay thin", () => {
    const { view, rates } = livedThrough({ behindSeconds: 0.75, bufferedSeconds: 0.2 }, 200);
    expect(Math.abs(view.behindSeconds - 1.6)).toBeLessThanOrEqual(0.05);
    expect(rates.filter((rate, step) => rate !== rates[step - 1])).toEqual([0.95, 1]);
  });

  test("is not made up for with nothing in hand", () => {
    expect(steer({ ...calm, behindSeconds: 3, bufferedSeconds: 0.4 })).toEqual({ rate: 1 });
    expect(steer({ ...calm, behindSeconds: 1.65, bufferedSeconds: 0.4, rate: 1.05 })).toEqual({
      rate: 1,
    });
  });

  test("of many seconds is leapt over", () => {
    expect(steer({ ...calm, behindSeconds: 6.7 })).toBe("leap");
    expect(livedThrough({ behindSeconds: 6.5, bufferedSeconds: 6 }, 10).hasLeapt).toBe(false);
  });
});

test("a beginning that is too late is skipped to, if what follows has come", () => {
  expect(maySkip({ ...calm, behindSeconds: 2.4, bufferedSeconds: 2.3 })).toBe(true);
  expect(maySkip({ ...calm, behindSeconds: 2.4, bufferedSeconds: 1.2 })).toBe(false);
  expect(maySkip({ ...calm, behindSeconds: 1.7, bufferedSeconds: 1.6 })).toBe(false);
});

describe("how far behind one wants to be", () => {
  const hold = { holdBackSeconds: 1.59, partSeconds: 0.53, slackSeconds: 0 };

  test("is what the playlist asks for", () => {
    expect(targetOf("usual", hold)).toBe(1.59);
  });

  test("is at the lowest two parts, and never more than usual", () => {
    expect(targetOf("lowest", hold)).toBe(1.06);
    expect(targetOf("lowest", { ...hold, holdBackSeconds: 1.05, partSeconds: 0.35 })).toBe(1.05);
    expect(targetOf("lowest", { ...hold, holdBackSeconds: 0.6, partSeconds: 0.2 })).toBe(0.6);
  });

  test("is what the playlist asks for where it has no parts", () => {
    expect(targetOf("lowest", { holdBackSeconds: 12, partSeconds: 0, slackSeconds: 0 })).toBe(12);
  });

  test("is longer for who wants to see calmly", () => {
    expect(targetOf("calm", hold)).toBeCloseTo(4.59);
  });

  test("grows when it runs dry, to an end, and goes back in calm minutes", () => {
    let slackSeconds = 0;
    for (let stall = 0; stall < 10; stall += 1) slackSeconds = slackAfterStall(slackSeconds);
    expect(slackSeconds).toBe(1.5);
    expect(targetOf("usual", { ...hold, slackSeconds })).toBeCloseTo(3.09);
    expect(slackAfterCalm(slackSeconds, 60_000)).toBeCloseTo(1.2);
    expect(slackAfterCalm(slackSeconds, 3_600_000)).toBe(0);
  });
});
