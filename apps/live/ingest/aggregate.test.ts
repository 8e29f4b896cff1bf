import { describe, expect, test } from "bun:test";
import { splitAggregate } from "./aggregate.ts";

const part = (type: number, timeMs: number, body: readonly number[]) => [
  ...[type, 0, 0, body.length],
  ...[(timeMs >>> 16) & 255, (timeMs >>> 8) & 255, timeMs & 255, timeMs >>> 24],
  ...[0, 0, 0, ...body, 0, 0, 0, 11 + body.length],
];
const split = (timestampMs: number, ...parts: readonly (readonly number[])[]) => {
  const body = Uint8Array.from(parts.flat());
  return [...splitAggregate({ type: 22, timestampMs, streamId: 1, body })];
};

describe("an aggregate message", () => {
  test("is split, and its times count on from its own", () => {
    expect(split(5_000, part(9, 70, [1, 2]), part(8, 90, [3]))).toEqual([
      { type: 9, timestampMs: 5_000, streamId: 1, body: Uint8Array.of(1, 2) },
      { type: 8, timestampMs: 5_020, streamId: 1, body: Uint8Array.of(3) },
    ]);
  });

  test("has times of four bytes, which wrap", () => {
    const parts = split(0, part(9, 0xffff_fff0, []), part(9, 0x10, []));
    expect(parts.map(({ timestampMs }) => timestampMs)).toEqual([0, 0x20]);
  });

  test("is left out from where it breaks off", () => {
    expect(split(0, part(9, 0, [1]), part(8, 0, [1, 2, 3]).slice(0, 13))).toHaveLength(1);
  });

  test("needs no length behind its last part", () => {
    expect(split(0, part(9, 0, [1]).slice(0, 12))).toHaveLength(1);
  });

  test("is not split again inside itself", () => {
    expect(split(0, part(22, 0, part(9, 0, [1])))).toEqual([]);
  });
});
