import { expect, test } from "bun:test";
import { decimalOf, stepped } from "./decimal.ts";

test.each([
  ["1,5", 1.5],
  ["1.5", 1.5],
  [" 12 500 ", 12_500],
  ["−3", -3],
  [",5", 0.5],
  ["2.", 2],
])("%s is taken as %d", (typed, number) => {
  expect(decimalOf(typed)).toBe(number);
});

test.each(["", "-", "1,5,5", "1e9", "0x10", "two", "1/2", "9".repeat(400)])(
  "%s is refused",
  (typed) => {
    expect(decimalOf(typed)).toBeUndefined();
  },
);

test("steps of a tenth stay tenths", () => {
  expect(stepped(0.2, 0.1, 1)).toBe(0.3);
});
