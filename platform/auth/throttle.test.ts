import { describe, expect, test } from "bun:test";
import { createHandClock } from "../testing/clock.ts";
import { budgets, Throttle, type Throttled } from "./throttle.ts";

const minuteMs = 60_000;

function start() {
  const clock = createHandClock();
  const throttle = new Throttle(clock.now);
  /** Tries until it is refused; gives how often it was let pass. */
  const uses = (what: Throttled, key: string) => {
    let count = 0;
    while (count < 100_000 && throttle.take(what, key) === 0) count++;
    return count;
  };
  return { clock, throttle, uses };
}

describe("a throttle", () => {
  test("lets pass as many as its budget says, and then says when to come again", () => {
    const { clock, throttle, uses } = start();
    expect(uses("signInAccount", "anna")).toBe(budgets.signInAccount.burst);
    const waitMs = throttle.take("signInAccount", "anna");
    expect(waitMs).toBe(minuteMs);
    clock.pass(waitMs - 1);
    expect(throttle.take("signInAccount", "anna")).toBe(1);
    clock.pass(1);
    expect(throttle.take("signInAccount", "anna")).toBe(0);
    expect(throttle.take("signInAccount", "anna")).toBe(minuteMs);
  });

  test("is full again after a quiet time, and not fuller", () => {
    const { clock, uses } = start();
    uses("signInAccount", "anna");
    clock.pass(10 * minuteMs);
    expect(uses("signInAccount", "anna")).toBe(10);
    clock.pass(100 * minuteMs);
    expect(uses("signInAccount", "anna")).toBe(10);
  });

  test("gives whoever guesses day and night about 1,500 tries", () => {
    const { clock, throttle } = start();
    let tries = 0;
    for (let minute = 0; minute < 24 * 60; minute++) {
      while (throttle.take("signInAccount", "anna") === 0) tries++;
      clock.pass(minuteMs);
    }
    expect(tries).toBe(10 + 24 * 60 - 1);
  });

  test("counts each key and each thing by itself", () => {
    const { throttle, uses } = start();
    uses("signInAccount", "anna");
    expect(throttle.take("signInAccount", "boris")).toBe(0);
    expect(throttle.take("signInDevice", "anna")).toBe(0);
  });

  test("takes back what was right, and no more than there was", () => {
    const { throttle, uses } = start();
    for (let at = 0; at < 1_000; at++) {
      expect(throttle.take("signInAccount", "anna")).toBe(0);
      throttle.giveBack("signInAccount", "anna");
    }
    throttle.giveBack("signInAccount", "anna");
    expect(uses("signInAccount", "anna")).toBe(budgets.signInAccount.burst);
  });

  test("is not filled by a clock that goes back", () => {
    const { clock, throttle, uses } = start();
    uses("signInAccount", "anna");
    clock.set(0);
    expect(throttle.take("signInAccount", "anna")).toBeGreaterThan(0);
  });

  test("remembers who is used up while a hundred thousand others come", () => {
    const { throttle, uses } = start();
    uses("signInAccount", "anna");
    for (let at = 0; at < 100_000; at++) throttle.take("signInAddress", `10.0.${at}`);
    expect(throttle.take("signInAccount", "anna")).toBeGreaterThan(0);
  });
});
