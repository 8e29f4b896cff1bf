import { describe, expect, test } from "bun:test";
import { numbersIn } from "./numbers.ts";

describe("a text names", () => {
  test.each([
    ["2 kg potatoes", 2],
    ["2kg potatoes", 2],
    ["1.5 l milk", 1.5],
    ["1,5 л молока", 1.5],
    ["1 000 г муки", 1_000],
    ["1,000 g flour", 1_000],
    ["1/2 lemon", 0.5],
    ["1 1/2 cups", 1.5],
    ["1½ cups", 1.5],
    ["½ lemon", 0.5],
    ["a dozen eggs", 12],
    ["two dozen eggs", 24],
    ["half a dozen eggs", 6],
    ["полтора литра", 1.5],
    ["полкило сыра", 0.5],
    ["десяток яиц", 10],
    ["two onions", 2],
  ])("%p the number %d", (text, number) => expect(numbersIn(text)).toContain(number));

  test.each([
    ["2 kg potatoes", 3],
    ["2 kg potatoes", 20],
    ["potatoes", 1],
    ["1/0 of it", Number.POSITIVE_INFINITY],
  ])("not in %p the number %d", (text, number) => {
    expect(numbersIn(text)).not.toContain(number);
  });
});
