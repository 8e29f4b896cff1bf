import { describe, expect, test } from "bun:test";
import { Speed } from "./speed.ts";

describe("the speed of an upload", () => {
  test("is not told in its first moments", () => {
    const speed = new Speed();
    speed.add(0, 0);
    speed.add(1_000_000, 1_000);
    expect(speed.bytesPerSecond).toBeUndefined();
  });

  test("is what came within the last seconds", () => {
    const speed = new Speed();
    for (let second = 0; second <= 20; second += 1) speed.add(second * 1_000, second * 1_000);
    for (let second = 21; second <= 40; second += 1) {
      speed.add(20_000 + (second - 20) * 5_000, second * 1_000);
    }
    expect(speed.bytesPerSecond).toBe(5_000);
  });

  test("is nothing while no bytes come", () => {
    const speed = new Speed();
    speed.add(5_000, 0);
    speed.add(5_000, 4_000);
    expect(speed.bytesPerSecond).toBe(0);
  });

  test("begins anew after a pause", () => {
    const speed = new Speed();
    speed.add(0, 0);
    speed.add(9_000, 3_000);
    speed.rest();
    speed.add(9_000, 60_000);
    expect(speed.bytesPerSecond).toBeUndefined();
  });
});
