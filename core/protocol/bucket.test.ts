import { describe, expect, test } from "bun:test";
import { Bucket } from "./bucket.ts";

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
