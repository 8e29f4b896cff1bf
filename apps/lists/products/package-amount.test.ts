import { describe, expect, test } from "bun:test";
import { amountOf } from "./package-amount.ts";

describe("the amount of a package", () => {
  test.each([
    ["400 g", 400, "g"],
    ["1,5 L", 1.5, "l"],
    ["0.33l", 0.33, "l"],
    ["75 cl", 75, "cl"],
    ["0,93 кг", 0.93, "kg"],
    ["930 г.", 930, "g"],
    ["200 Мл", 200, "ml"],
  ] as const)("is read from %p", (text, quantity, unit) => {
    expect(amountOf(text)).toEqual({ quantity, unit });
  });

  test.each([
    ...["6 x 330 ml", "400", "g", "0 g", "12 eggs", "500 g e", "ca. 500 g", "1.000.000 g"],
    ...["-5 g", "1e9 g", "NaN g", "undefined undefined", undefined],
  ])("is not guessed from %p", (text) => expect(amountOf(text)).toBeUndefined());
});
