import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { byteRange } from "./byte-range.ts";

describe("a range of a file of 100 bytes", () => {
  test.each([
    ["bytes=0-0", 0, 1],
    ["bytes=0-", 0, 100],
    ["bytes=99-", 99, 100],
    ["bytes=10-19", 10, 20],
    ["bytes=10-1000", 10, 100],
    ["bytes=-1", 99, 100],
    ["bytes=-1000", 0, 100],
    ["Bytes = 10-19 ", 10, 20],
  ])("%p is from %d to %d", (header, start, end) => {
    expect(byteRange(header, 100)).toEqual({ start, end });
  });

  test.each(["bytes=100-", "bytes=100-200", "bytes=-0"])("%p is not there", (header) => {
    expect(byteRange(header, 100)).toBe("unsatisfiable");
  });

  test.each([
    ...[undefined, "", "bytes", "bytes=", "bytes=-", "bytes=a-b", "lines=0-1", "0-1", "bytes=5-4"],
    ...["bytes=0-1,3-4", "bytes=0-1,", "bytes=--1", "bytes=0x1-2", "bytes=1e1-", "bytes=1.5-2"],
    `bytes=${"9".repeat(400)}-`,
  ])("%p is not heeded", (header) => {
    expect(byteRange(header, 100)).toBeUndefined();
  });
});

describe("a range", () => {
  test("of an empty file is never there", () => {
    for (const header of ["bytes=0-", "bytes=0-0", "bytes=-1"]) {
      expect(byteRange(header, 0)).toBe("unsatisfiable");
    }
  });

  test("that is there holds at least a byte, and lies within the file", () => {
    const header = fc
      .tuple(fc.option(fc.nat(), { nil: "" }), fc.option(fc.nat(), { nil: "" }))
      .map(([first, last]) => `bytes=${first}-${last}`);
    fc.assert(
      fc.property(header, fc.nat(), (asked, sizeBytes) => {
        const range = byteRange(asked, sizeBytes);
        if (typeof range !== "object") return;
        expect(range.start).toBeGreaterThanOrEqual(0);
        expect(range.end).toBeGreaterThan(range.start);
        expect(range.end).toBeLessThanOrEqual(sizeBytes);
      }),
    );
  });
});
