import { afterEach, beforeEach, describe, expect, jest, test } from "bun:test";
import { closeCodes } from "../protocol/close-codes.ts";
import { Bucket } from "./bucket.ts";
import { House } from "./testing/house.ts";
import { settled, turn } from "./testing/visitor.ts";

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe("publishing", () => {
  test("gives the offset at which it is visible", async () => {
    const house = new House();
    expect(await house.writes("board:a", "one")).toBe(1);
    expect(await house.writes("board:a", "two")).toBe(2);
  });

  test("to a topic of no channel is a fault of the server", async () => {
    const { hub } = new House();
    expect(hub.publish("nothing:a", [{ type: "x" }])).rejects.toThrow("no channel has the topic");
  });
});

describe("draining", () => {
  test("tells every socket to come back, in batches", async () => {
    const house = new House();
    const everyone = Array.from({ length: 25 }, (_, n) => house.comes(`P${n}`));
    const told = () => everyone.filter(({ closedWith }) => closedWith !== undefined).length;
    let isDone = false;
    const draining = house.hub.drain(10, 100).then(() => {
      isDone = true;
    });
    for (const count of [10, 20]) {
      await turn();
      expect([told(), isDone]).toEqual([count, false]);
      jest.advanceTimersByTime(100);
    }
    await draining;
    expect(everyone.map(({ closedWith }) => closedWith)).toEqual(
      Array(25).fill(closeCodes.goingAway),
    );
    expect(house.hub.connectionCount).toBe(0);
  });

  test("still sends what was said before", async () => {
    const house = new House();
    const anna = house.comes("Anna");
    await anna.joins("board:a");
    await turn();
    anna.says({ type: "ping" });
    await house.hub.drain();
    expect(anna.heard("pong")).toHaveLength(1);
  });
});

describe("a closed hub", () => {
  test("leaves no timer behind", async () => {
    const house = new House();
    const anna = house.comes("Anna");
    await anna.joins("room:a");
    await anna.joins("board:a");
    for (let count = 0; count < 3; count++) {
      await house.counts("board:a");
      await settled();
    }
    await house.hub.close();
    expect(jest.getTimerCount()).toBe(0);
  });
});

describe("a bucket", () => {
  test("gives its burst, then so many a second", () => {
    const bucket = new Bucket(10, 3, 0);
    expect([0, 0, 0, 0].map(() => bucket.take(0))).toEqual([0, 0, 0, 100]);
    expect(bucket.take(50)).toBe(50);
    expect(bucket.take(100)).toBe(0);
    expect(bucket.take(100)).toBe(100);
  });

  test("is never fuller than its burst", () => {
    const bucket = new Bucket(10, 3, 0);
    expect([1, 2, 3, 4].map(() => bucket.take(1_000_000) === 0)).toEqual([true, true, true, false]);
  });

  test("is not drained by a clock that is set back", () => {
    const bucket = new Bucket(10, 2, 1_000);
    expect(bucket.take(0)).toBe(0);
    expect(bucket.take(0)).toBe(0);
    expect(bucket.take(100)).toBe(0);
  });
});
