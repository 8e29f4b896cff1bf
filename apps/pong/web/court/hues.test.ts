import { expect, test } from "bun:test";
import { huesApart, personHue } from "./hues.ts";

test("two hues that can be told apart stay as they are", () => {
  expect(huesApart(38, 240)).toEqual([38, 240]);
  expect(huesApart(340, 40)).toEqual([340, 40]);
});

test.each([
  [100, 100],
  [100, 130],
  [350, 20],
  [20, 350],
])("of %d and %d the second is turned away", (left, right) => {
  const [first, second] = huesApart(left, right);
  expect(first).toBe(left);
  expect(second).toBe((left + 150) % 360);
});

test("a person has the hue of their picture, the same every time", () => {
  expect(personHue("somebody")).toBe(personHue("somebody"));
  expect(personHue("somebody")).not.toBe(personHue("somebody else"));
  expect(personHue("somebody")).toBeLessThan(360);
});
