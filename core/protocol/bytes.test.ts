import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { bytesRefMax, decodeBytes, encodeBytes } from "./bytes.ts";

describe("bytes", () => {
  test("name their join in four, the least first, before the payload", () => {
    const message = encodeBytes(0x01_02_03_ff, Uint8Array.of(9, 8));
    expect(message).toEqual(Uint8Array.of(0xff, 3, 2, 1, 9, 8));
  });

  test.each([0, 1, 255, 256, 2 ** 31, bytesRefMax])("come back as they were, for %p", (ref) => {
    const payload = Uint8Array.of(0, 255, 1);
    expect(decodeBytes(encodeBytes(ref, payload))).toEqual({ ref, payload });
  });

  test("may have no payload", () => {
    expect(decodeBytes(encodeBytes(7, new Uint8Array()))).toEqual({
      ref: 7,
      payload: new Uint8Array(),
    });
  });

  test("are read where they lie amid others", () => {
    const all = Uint8Array.of(77, 77, 5, 0, 0, 0, 42, 77);
    expect(decodeBytes(all.subarray(2, 7))).toEqual({ ref: 5, payload: Uint8Array.of(42) });
  });

  test.each([0, 1, 3])("of which there are %p are too few", (length) => {
    expect(decodeBytes(new Uint8Array(length))).toBeUndefined();
  });

  test("are read whatever they are", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (message) => {
        const bytes = decodeBytes(message);
        if (bytes) expect(encodeBytes(bytes.ref, bytes.payload)).toEqual(message);
        else expect(message.length).toBeLessThan(4);
      }),
    );
  });
});
