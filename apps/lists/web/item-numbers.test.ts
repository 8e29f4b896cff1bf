import { describe, expect, test } from "bun:test";
import { minorOf, quantityOf, typedPrice } from "./item-numbers.ts";

describe("A quantity that is typed", () => {
  test.each([
    ["1,5", 1.5],
    ["1.5", 1.5],
    [" 12 ", 12],
    ["", null],
  ] as const)("%j is %p", (typed, quantity) => {
    expect(quantityOf(typed)).toBe(quantity);
  });

  test.each(["0", "-1", "two", "1.2345", "1000001", "1,5,5"])("%j is none", (typed) => {
    expect(quantityOf(typed)).toBeUndefined();
  });
});

describe("A price that is typed", () => {
  test("is read in the smallest units of its currency", () => {
    expect(minorOf("3,2", "EUR")).toBe(320);
    expect(minorOf("0.29", "EUR")).toBe(29);
    expect(minorOf("1 240", "JPY")).toBe(1_240);
    expect(minorOf("", "EUR")).toBeNull();
  });

  test.each(["3.205", "-1", "free", "99999999999999"])("%j is none", (typed) => {
    expect(minorOf(typed, "EUR")).toBeUndefined();
  });

  test("is what stands in the field afterwards", () => {
    expect(typedPrice({ minor: 320, currency: "EUR" }, "ru")).toBe("3,20");
    expect(minorOf(typedPrice({ minor: 123_456, currency: "EUR" }, "ru"), "EUR")).toBe(123_456);
  });
});
