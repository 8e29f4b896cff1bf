import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { type AmfValue, decodeAmf0, encodeAmf0 } from "./amf0.ts";

const bytesOf = (...parts: readonly (number | string)[]) =>
  new Uint8Array(
    Buffer.concat(parts.map((part) => Buffer.from(typeof part === "string" ? part : [part]))),
  );

describe("values of AMF0", () => {
  const { value } = fc.letrec<{ value: AmfValue }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.double({ noNaN: true }),
      fc.boolean(),
      fc.string({ unit: "grapheme", maxLength: 20 }),
      fc.constantFrom(null, undefined),
      fc.date({ noInvalidDate: true }),
      fc.array(tie("value"), { maxLength: 4 }),
      fc.dictionary(fc.string({ maxLength: 5 }), tie("value"), { maxKeys: 4 }),
    ),
  }));

  test("come back as they were", () => {
    fc.assert(
      fc.property(fc.array(value, { maxLength: 4 }), (values) => {
        expect(decodeAmf0(encodeAmf0(...values))).toEqual(values);
      }),
    );
  });

  test("may be texts that are longer than two bytes can say", () => {
    const text = "я".repeat(40_000);
    expect(decodeAmf0(encodeAmf0(text, 1))).toEqual([text, 1]);
  });

  test("lie in an ECMA array whatever count it announces", () => {
    const array = bytesOf(8, 255, 255, 255, 255, 0, 1, "a", 5, 0, 0, 9);
    expect(decodeAmf0(array)).toEqual([{ a: null }]);
  });

  test("lie in a typed object, of which the type says nothing", () => {
    expect(decodeAmf0(bytesOf(16, 0, 2, "Me", 0, 1, "a", 1, 1, 0, 0, 9))).toEqual([{ a: true }]);
  });

  test("may be meant by a reference", () => {
    const [first, second] = decodeAmf0(bytesOf(3, 0, 1, "a", 5, 0, 0, 9, 7, 0, 0));
    expect(second).toBe(first);
  });

  test("are read to the end of the bytes where an object's end is missing", () => {
    expect(decodeAmf0(bytesOf(3, 0, 1, "a", 5))).toEqual([{ a: null }]);
  });

  test("are an object's own under any name", () => {
    const [object] = decodeAmf0(bytesOf(3, 0, 9, "__proto__", 1, 1, 0, 0, 9));
    expect(Object.entries(object ?? {})).toEqual([["__proto__", true]]);
  });
});

describe("bytes that are not AMF0", () => {
  test.each([
    ["a number without its end", [0, 1, 2]],
    ["a text longer than what follows", [2, 0, 9, 65]],
    ["a long text of four gigabytes", [12, 255, 255, 255, 255, 65]],
    ["an array of four billion values", [10, 255, 255, 255, 255, 5]],
    ["a reference to nothing", [7, 0, 3]],
    ["an unknown marker", [0x42]],
    ["an object with half a member", [3, 0, 1, 65, 0, 1]],
  ])("give what stood before them: %s", (_, bytes) => {
    expect(decodeAmf0(Uint8Array.of(1, 1, ...bytes))).toEqual([true]);
  });

  test("are given up when they nest without an end", () => {
    const nested = new Uint8Array(60_000);
    for (let at = 0; at < nested.length; at += 5) nested.set([10, 0, 0, 0, 1], at);
    expect(decodeAmf0(nested)).toEqual([]);
  });

  test("are given up where they nest deeper than any encoder", () => {
    const nest = (depth: number): AmfValue => (depth === 0 ? 1 : [nest(depth - 1)]);
    expect(decodeAmf0(encodeAmf0(nest(16)))).toEqual([nest(16)]);
    expect(decodeAmf0(encodeAmf0(nest(17)))).toEqual([]);
  });

  test("are given up after some thousand values", () => {
    expect(decodeAmf0(new Uint8Array(60_000).fill(5))).toHaveLength(4_096);
  });
});
