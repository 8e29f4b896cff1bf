import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { isId, newId, timeOf } from "./id.ts";

/** The times that 48 bits of milliseconds can hold. */
const times = fc.nat({ max: 2 ** 48 - 1 });

describe("a new id", () => {
  test("is a UUID of version 7 at any time", () => {
    fc.assert(
      fc.property(times, (atMs) => {
        const id = newId(atMs);
        expect(isId(id)).toBe(true);
        expect(id).toMatch(/^.{8}-.{4}-7.{3}-[89ab].{3}-.{12}$/);
      }),
    );
  });

  test("sorts after every id of an earlier time", () => {
    fc.assert(
      fc.property(times, times, (one, two) => {
        fc.pre(one !== two);
        expect(newId(Math.min(one, two)) < newId(Math.max(one, two))).toBe(true);
      }),
    );
  });

  test("carries its time in the first 48 bits", () => {
    expect(newId(0x0192_3456_789a)).toStartWith("01923456-789a-7");
  });

  test("is another one each time, also in one millisecond", () => {
    const ids = new Set(Array.from({ length: 10_000 }, () => newId(1)));
    expect(ids.size).toBe(10_000);
  });
});

describe("an id", () => {
  test("is a UUID of any version in lower case", () => {
    expect(isId("f81d4fae-7dec-41d0-8765-00a0c91e6bf6")).toBe(true);
    expect(isId("F81D4FAE-7DEC-41D0-8765-00A0C91E6BF6")).toBe(false);
  });

  test.each(["", "me", "f81d4fae-7dec-91d0-8765-00a0c91e6bf6", "f81d4fae7dec41d0876500a0c91e6bf6"])(
    "is not %p",
    (text) => expect(isId(text)).toBe(false),
  );

  test("is nothing that has more around it", () => {
    const id = newId();
    for (const text of [` ${id}`, `${id}\n`, `${id}0`, `{${id}}`]) expect(isId(text)).toBe(false);
  });
});

test("an id tells when it was made", () => {
  expect(timeOf(newId(1_795_233_792_731))).toBe(1_795_233_792_731);
});

test("ids made in one millisecond are in the order in which they were made", () => {
  const ids = Array.from({ length: 1_000 }, () => newId(1_795_233_792_731));
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});
